"""Writes a training checkpoint as the files that the product reads: encoder.onnx in int8, and labels.json.

python -m training.export --checkpoint build/training/checkpoint.pt --labels build/training/labels.json
"""

import argparse
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import Network

INPUTS = ("ids", "shapes", "firsts")
OUTPUTS = ("upos", "xpos", "lemma", "name", "arcs", "relations")


class OneByOne(nn.Module):
    """The network as the product calls it: sentences without padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        return self.network(ids, shapes, torch.ones_like(ids), firsts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("build/training/checkpoint.pt"))
    parser.add_argument("--labels", type=Path, default=Path("build/training/labels.json"))
    parser.add_argument("--to", type=Path, default=Path("src/rashomon/annotate/weights"))
    parser.add_argument("--raw", action="store_true", help="the last weights, not their running average")
    parser.add_argument("--keep-float", action="store_true", help="write encoder.float.onnx too, to compare with")
    options = parser.parse_args()
    labels = json.loads(options.labels.read_text(encoding="utf-8"))
    network = Network({head: len(found) for head, found in labels.items()})
    saved = torch.load(options.checkpoint, map_location="cpu")
    network.load_state_dict(saved["network" if options.raw else "average"])
    options.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=options.to) as folder:
        plain, small = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        _export(network.eval(), plain)
        quantise(plain, small)
        small.replace(options.to / "encoder.onnx")
        if options.keep_float:
            plain.replace(options.to / "encoder.float.onnx")
    lexicon = options.to / "lexicon.part"
    lexicon.write_bytes(options.labels.with_name("lexicon.json").read_bytes())
    lexicon.replace(options.to / "lexicon.json")
    shipped = {head: found for head, found in labels.items() if head != "shapes"}
    partial = options.to / "labels.part"
    partial.write_text(json.dumps(shipped, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    partial.replace(options.to / "labels.json")
    print("step", saved["step"], "size", (options.to / "encoder.onnx").stat().st_size)


def _export(network: Network, path: Path) -> None:
    ids = torch.randint(1000, 2000, (1, 12))
    firsts = torch.arange(1, 8)[None]
    axes = {"ids": {0: "n", 1: "pieces"}, "shapes": {0: "n", 1: "pieces"}, "firsts": {0: "n", 1: "words"}}
    torch.onnx.export(
        OneByOne(network), (ids, torch.zeros_like(ids), firsts), str(path), input_names=list(INPUTS),
        output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    onnx.checker.check_model(str(path))


def quantise(plain: Path, small: Path) -> None:
    quantize_dynamic(
        plain, small, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


if __name__ == "__main__":
    main()
