"""The MiniLM encoder as an ONNX graph, written out here so that only the weights come from elsewhere.

Matrices are quantised to eight bits per column as they are put in; activations are at run time (onnxruntime's
DynamicQuantizeMatMul). That halves the time of a question and costs no quality that was measurable.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_LAYERS, _HEADS, _WIDTH = 6, 12, 384
_OPSET = 20  # the first with Gelu
_MICROSOFT = "com.microsoft"
_EPSILON = 1e-12

Weights = Mapping[str, NDArray[Any]]


def build_graph(weights: Weights) -> bytes:
    """The graph from embedded word pieces (``pieces``) to their mean vector (``pooled``), serialised."""
    graph = _Graph(weights)
    flow = graph.norm("pieces", "embeddings.LayerNorm")
    for layer in range(_LAYERS):
        flow = graph.layer(flow, f"encoder.layer.{layer}.")
    graph.add("ReduceMean", flow, graph.constant(np.array([0], np.int64)), to="pooled", keepdims=0)
    return graph.serialised()


class _Graph:
    """Nodes and constants as they are strung together; every method returns the name of what it made."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def add(self, kind: str, *inputs: str, to: str = "", domain: str = "", **settings: Any) -> str:
        name = to or f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **settings))
        return name

    def constant(self, value: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(self._weights[name])

    def norm(self, flow: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", flow, scale, bias, axis=-1, epsilon=_EPSILON)

    def dense(self, flow: str, *names: str) -> str:
        """``flow`` times the matrices of ``names`` side by side, plus their biases, in eight bits."""
        matrix = np.concatenate([self._weights[f"{name}.weight"] for name in names]).T
        scale = np.abs(matrix).max(axis=0) / 127
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        bias = np.concatenate([self._weights[f"{name}.bias"] for name in names])
        zero = np.zeros(len(scale), np.int8)
        inputs = (
            self.constant(whole),
            self.constant(scale.astype(np.float32)),
            self.constant(zero),
            self.constant(bias),
        )
        return self.add("DynamicQuantizeMatMul", flow, *inputs, domain=_MICROSOFT)

    def layer(self, flow: str, base: str) -> str:
        attended = self.dense(self.attend(flow, f"{base}attention.self."), f"{base}attention.output.dense")
        flow = self.norm(self.add("Add", flow, attended), f"{base}attention.output.LayerNorm")
        wide = self.add("Gelu", self.dense(flow, f"{base}intermediate.dense"))
        return self.norm(self.add("Add", flow, self.dense(wide, f"{base}output.dense")), f"{base}output.LayerNorm")

    def attend(self, flow: str, base: str) -> str:
        """Self-attention of twelve heads (Vaswani et al. 2017, formula 1)."""
        joined = self.dense(flow, f"{base}query", f"{base}key", f"{base}value")
        query, key, value = self.heads(joined)
        scale = self.constant(np.array(1 / np.sqrt(_WIDTH / _HEADS), np.float32))
        scores = self.add("Mul", self.add("MatMul", query, self.add("Transpose", key, perm=[0, 2, 1])), scale)
        mixed = self.add("MatMul", self.add("Softmax", scores, axis=-1), value)
        apart = self.add("Transpose", mixed, perm=[1, 0, 2])
        return self.add("Reshape", apart, self.constant(np.array([-1, _WIDTH], np.int64)))

    def heads(self, joined: str) -> list[str]:
        shape = self.constant(np.array([-1, 3, _HEADS, _WIDTH // _HEADS], np.int64))
        apart = self.add("Transpose", self.add("Reshape", joined, shape), perm=[1, 2, 0, 3])
        return [self.add("Gather", apart, self.constant(np.array(part, np.int64)), axis=0) for part in range(3)]

    def serialised(self) -> bytes:
        pieces = helper.make_tensor_value_info("pieces", TensorProto.FLOAT, ["length", _WIDTH])
        pooled = helper.make_tensor_value_info("pooled", TensorProto.FLOAT, [_WIDTH])
        graph = helper.make_graph(self._nodes, "minilm", [pieces], [pooled], self._constants)
        known = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        model: onnx.ModelProto = helper.make_model(graph, opset_imports=known, ir_version=9)
        return bytes(model.SerializeToString())
