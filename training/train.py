"""Trains the encoder on trees and names side by side.

Every step takes one batch of trees and one of name-tagged sentences and adds their losses; a corpus that does not
tell a label carries no loss for it. The learning rate warms up and falls linearly, by steps or by the clock.

    python -m training.train --prepared build/training --start model.safetensors --to build/training --steps 4000
"""

# ruff: noqa: S311  (chance picks training examples here; nothing is kept secret by it)
import argparse
import copy
import json
import pickle
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from rashomon.annotate.wordpieces import Wordpieces
from training.damage import damaged
from training.network import Network

# How often a sentence of each corpus is drawn, against one of a well-edited general corpus.
DRAWN = {"gum_train": 1.0, "uner_ewt": 1.0, "crossner": 1.0, "wikigold": 2.0, "wnut17": 0.4, "broad_twitter": 0.25,
         "news": 1.0, "swapped": 0.7}  # fmt: skip
MASKED = -100
MAX_PIECES = 160
Sentence = dict[str, list]  # type: ignore[type-arg]


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    labels = json.loads((options.prepared / "labels.json").read_text(encoding="utf-8"))
    pieces = Wordpieces(options.vocabulary)
    examples = pickle.loads((options.prepared / "examples.pickle").read_bytes())  # noqa: S301  (our own file)
    network = Network({head: len(found) for head, found in labels.items()})
    network.start_from(options.start)
    run = Run(network, options)
    if options.resume and options.resume.exists():
        run.restore(torch.load(options.resume))
    trees = Draw({"trees": examples["parses"]}, pieces, options.pieces)
    names = Draw(examples["names"], pieces, options.pieces)
    run.go(trees, names)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--prepared", type=Path, default=Path("build/training"))
    parser.add_argument("--start", type=Path, required=True, help="the sentence encoder's model.safetensors")
    parser.add_argument("--vocabulary", type=Path, default=Path("src/rashomon/language/data/wordpieces.txt"))
    parser.add_argument("--to", type=Path, default=Path("build/training"))
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--steps", type=int, default=0, help="where the learning rate reaches zero")
    parser.add_argument("--until", type=float, default=0.0, help="the same as a Unix time, for a machine one shares")
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Draw:
    """Batches of sentences of similar length, corpora mixed by weight, without end."""

    def __init__(self, corpora: dict[str, list[Sentence]], pieces: Wordpieces, size: int) -> None:
        self.pieces, self.size = pieces, size
        self.sentences = [sentence for found in corpora.values() for sentence in found]
        self.weights = [DRAWN.get(corpus, 1.0) for corpus, found in corpora.items() for _ in found]
        self.waiting: list[list[Sentence]] = []

    def batch(self) -> dict[str, Tensor]:
        if not self.waiting:
            drawn = random.choices(self.sentences, self.weights, k=3000)
            self.waiting = self._grouped([damaged(sentence) for sentence in drawn])
        return self._tensors(self.waiting.pop())

    def _grouped(self, drawn: list[Sentence]) -> list[list[Sentence]]:
        for sentence in drawn:
            sentence["encoded"] = self.pieces.encode(sentence["words"])  # type: ignore[assignment]
        drawn = [sentence for sentence in drawn if len(sentence["encoded"].ids) <= MAX_PIECES]  # type: ignore[attr-defined]
        drawn.sort(key=lambda sentence: len(sentence["encoded"].ids))  # type: ignore[attr-defined]
        groups: list[list[Sentence]] = []
        group: list[Sentence] = []
        for sentence in drawn:
            if (len(group) + 1) * len(sentence["encoded"].ids) > self.size:  # type: ignore[attr-defined]
                groups.append(group)
                group = []
            group.append(sentence)
        groups.append(group)
        random.shuffle(groups)
        return [group for group in groups if group]

    def _tensors(self, group: list[Sentence]) -> dict[str, Tensor]:
        encoded = [sentence["encoded"] for sentence in group]
        batch = {
            "ids": _padded([one.ids for one in encoded], 0),  # type: ignore[attr-defined]
            "shapes": _padded([one.shapes for one in encoded], 0),  # type: ignore[attr-defined]
            "real": _padded([[1] * len(one.ids) for one in encoded], 0),  # type: ignore[attr-defined]
            "firsts": _padded([one.firsts for one in encoded], 0),  # type: ignore[attr-defined]
        }
        for head in ("upos", "xpos", "lemma", "head", "deprel", "name"):
            if head in group[0]:
                batch[head] = _padded([sentence[head] for sentence in group], MASKED)
        return batch


def _padded(rows: list[list[int]], filler: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([row + [filler] * (width - len(row)) for row in rows])


def loss_of_trees(network: Network, batch: dict[str, Tensor]) -> Tensor:
    states = network.encode(batch["ids"], batch["shapes"], batch["real"])
    words, rooted, arcs = network.heads_of(states, batch["firsts"])
    # Padding words cannot be heads: column 0 is the root, so word i stands in column i + 1.
    absent = functional.pad(batch["head"] == MASKED, (1, 0), value=False)
    arcs = arcs.float().masked_fill(absent[:, None, :], -1e4)
    total = _entropy(arcs, batch["head"])
    total = total + _entropy(network.relations_to(words, rooted, batch["head"].clamp(min=0)), batch["deprel"])
    words = network.drop(words)
    for head, weight in (("upos", 0.5), ("xpos", 0.5), ("lemma", 0.5)):
        total = total + weight * _entropy(getattr(network, head)(words), batch[head])
    return total


def loss_of_names(network: Network, batch: dict[str, Tensor]) -> Tensor:
    states = network.encode(batch["ids"], batch["shapes"], batch["real"])
    return 2.0 * _entropy(network.name(network.drop(network.words_of(states, batch["firsts"]))), batch["name"])


def _entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=MASKED)


class Run:
    """The optimiser, its clock, and a running average of the weights, which is what gets shipped."""

    def __init__(self, network: Network, options: argparse.Namespace) -> None:
        self.network, self.options = network, options
        self.average = copy.deepcopy(network)
        self.step, self.began = 0, time.time()
        body = [p for name, p in network.named_parameters() if p.requires_grad and _in_body(name)]
        heads = [p for name, p in network.named_parameters() if p.requires_grad and not _in_body(name)]
        groups = [{"params": body, "lr": options.rate, "top": options.rate},
                  {"params": heads, "lr": options.head_rate, "top": options.head_rate}]  # fmt: skip
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))

    def restore(self, saved: dict) -> None:  # type: ignore[type-arg]
        self.network.load_state_dict(saved["network"])
        self.average.load_state_dict(saved["average"])
        self.optimiser.load_state_dict(saved["optimiser"])
        self.step, self.began = saved["step"], saved["began"]

    def go(self, trees: Draw, names: Draw) -> None:
        self.network.train()
        losses = [0.0, 0.0]
        while (share := self._share()) < 1.0:
            self._set_rate(share)
            for number, (draw, loss_of) in enumerate(((trees, loss_of_trees), (names, loss_of_names))):
                batch = draw.batch()
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    loss = loss_of(self.network, batch)
                loss.backward()
                losses[number] += loss.item()
            nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimiser.step()
            self.optimiser.zero_grad(set_to_none=True)
            self.step += 1
            self._follow()
            if self.step % 50 == 0:
                rounded = [round(loss / 50, 3) for loss in losses]
                print(time.strftime("%H:%M:%S"), self.step, f"{share:.3f}", *rounded, flush=True)
                losses = [0.0, 0.0]
            if self.step % 200 == 0:
                self._save()
        self._save()

    def _share(self) -> float:
        """How much of the run lies behind, 0 to 1."""
        if self.options.until:
            return (time.time() - self.began) / (self.options.until - self.began)
        return self.step / self.options.steps

    def _set_rate(self, share: float) -> None:
        factor = min(1.0, (self.step + 1) / 150) * max(0.02, 1.0 - share)
        for group in self.optimiser.param_groups:
            group["lr"] = group["top"] * factor

    def _follow(self) -> None:
        keep = min(0.997, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
                if now.requires_grad:
                    mean.lerp_(now, 1 - keep)

    def _save(self) -> None:
        saved = {"network": self.network.state_dict(), "average": self.average.state_dict(),
                 "optimiser": self.optimiser.state_dict(), "step": self.step, "began": self.began}  # fmt: skip
        partial = self.options.to / "checkpoint.part"
        torch.save(saved, partial)
        partial.replace(self.options.to / "checkpoint.pt")


def _in_body(name: str) -> bool:
    return name.partition(".")[0] in {"words", "positions", "shapes", "norm", "layers"}


if __name__ == "__main__":
    main()
