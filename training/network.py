"""The network: a small sentence encoder (MiniLM, six layers) with heads for tags, lemmas, names and dependencies.

The encoder follows Devlin et al. 2019 and Wang et al. 2020; the dependency head is the deep biaffine one of Dozat
and Manning 2017. Word embeddings stay as they were given; the token-type embeddings carry the shape of the word.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


class Layer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.attended_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.wide = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.out_norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = states.shape
        packed = self.query_key_value(states).reshape(batch, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = packed.permute(2, 0, 3, 1, 4).unbind(0)
        scores = torch.matmul(query, key.transpose(-1, -2)) * (HIDDEN // HEADS) ** -0.5 + mask
        mixed = torch.matmul(self.drop(functional.softmax(scores, dim=-1)), value)
        mixed = mixed.permute(0, 2, 1, 3).reshape(batch, length, HIDDEN)
        states = self.attended_norm(states + self.drop(self.attended(mixed)))
        inner = self.narrow(functional.gelu(self.wide(states)))
        return self.out_norm(states + self.drop(inner))


class Network(nn.Module):
    """Pieces in, scores out.

    `ids` and `shapes` are (sentences, pieces), `firsts` is (sentences, words) and holds the index of each word's
    first piece, `real` is (sentences, pieces) and 1 where a piece is no padding. Arc scores are (sentences, words,
    words + 1), column 0 being the root; relation scores are (sentences, words, words + 1, relations).
    """

    def __init__(self, sizes: dict[str, int], arc: int = 256, relation: int = 96) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad = False
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.shapes = nn.Embedding(sizes["shapes"], HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.upos = nn.Linear(HIDDEN, sizes["upos"])
        self.xpos = nn.Linear(HIDDEN, sizes["xpos"])
        self.lemma = nn.Linear(HIDDEN, sizes["lemma"])
        self.name = nn.Linear(HIDDEN, sizes["name"])
        self.arc_child, self.arc_head = nn.Linear(HIDDEN, arc), nn.Linear(HIDDEN, arc)
        self.arc_pair = nn.Linear(arc + 1, arc, bias=False)
        self.rel_child, self.rel_head = nn.Linear(HIDDEN, relation), nn.Linear(HIDDEN, relation)
        self.relations, self.rel_size = sizes["deprel"], relation
        self.rel_pair = nn.Linear(relation + 1, sizes["deprel"] * (relation + 1), bias=False)
        nn.init.zeros_(self.arc_pair.weight)
        nn.init.zeros_(self.rel_pair.weight)
        self.head_drop = nn.Dropout(0.33)

    def encode(self, ids: Tensor, shapes: Tensor, real: Tensor) -> Tensor:
        place = torch.arange(ids.shape[1], device=ids.device)
        states = self.drop(self.norm(self.words(ids) + self.positions(place) + self.shapes(shapes)))
        mask = (1.0 - real[:, None, None, :].to(states.dtype)) * -10000.0
        for layer in self.layers:
            states = layer(states, mask)
        return states

    def words_of(self, states: Tensor, firsts: Tensor) -> Tensor:
        return torch.gather(states, 1, firsts[:, :, None].expand(-1, -1, HIDDEN))

    def heads_of(self, states: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """The words' states, the same with the root's before them, and the arc scores."""
        words = self.words_of(states, firsts)
        rooted = torch.cat([states[:, :1], words], dim=1)
        child = _with_one(self.head_drop(functional.leaky_relu(self.arc_child(words), 0.1)))
        head = self.head_drop(functional.leaky_relu(self.arc_head(rooted), 0.1))
        arcs = torch.matmul(self.arc_pair(child), head.transpose(1, 2))
        return words, rooted, arcs

    def relation_scores(self, words: Tensor, rooted: Tensor) -> Tensor:
        child = _with_one(self.head_drop(functional.leaky_relu(self.rel_child(words), 0.1)))
        head = _with_one(self.head_drop(functional.leaky_relu(self.rel_head(rooted), 0.1)))
        batch, length, width = child.shape
        pair = self.rel_pair(child).reshape(batch, length * self.relations, width)
        scores = torch.matmul(pair, head.transpose(1, 2))
        return scores.reshape(batch, length, self.relations, rooted.shape[1]).transpose(2, 3)

    def relations_to(self, words: Tensor, rooted: Tensor, heads: Tensor) -> Tensor:
        """The relation scores of each word with one given head only, (sentences, words, relations)."""
        chosen = torch.gather(rooted, 1, heads[:, :, None].expand(-1, -1, HIDDEN))
        child = _with_one(self.head_drop(functional.leaky_relu(self.rel_child(words), 0.1)))
        head = _with_one(self.head_drop(functional.leaky_relu(self.rel_head(chosen), 0.1)))
        pair = self.rel_pair(child).reshape(*child.shape[:2], self.relations, child.shape[2])
        return torch.matmul(pair, head[..., None]).squeeze(-1)

    def forward(self, ids: Tensor, shapes: Tensor, real: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        words, rooted, arcs = self.heads_of(self.encode(ids, shapes, real), firsts)
        words = self.drop(words)
        return (
            self.upos(words), self.xpos(words), self.lemma(words), self.name(words),
            arcs, self.relation_scores(words, rooted),
        )  # fmt: skip

    def start_from(self, weights: Path) -> None:
        """Take the encoder's weights from a MiniLM checkpoint."""
        given = load_file(weights)
        with torch.no_grad():
            self.words.weight.copy_(given["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(given["embeddings.position_embeddings.weight"])
            self.shapes.weight.copy_(given["embeddings.token_type_embeddings.weight"][:1].expand_as(self.shapes.weight))
            self.shapes.weight[1:].add_(torch.randn_like(self.shapes.weight[1:]) * 0.02)
            _take(self.norm, given, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                base = f"encoder.layer.{number}."
                for part in ("weight", "bias"):
                    joined = [given[f"{base}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                    getattr(layer.query_key_value, part).copy_(torch.cat(joined))
                _take(layer.attended, given, base + "attention.output.dense")
                _take(layer.attended_norm, given, base + "attention.output.LayerNorm")
                _take(layer.wide, given, base + "intermediate.dense")
                _take(layer.narrow, given, base + "output.dense")
                _take(layer.out_norm, given, base + "output.LayerNorm")


def _take(module: nn.Module, given: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(given[name + ".weight"])
    module.bias.copy_(given[name + ".bias"])


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[:, :, :1])], dim=2)
