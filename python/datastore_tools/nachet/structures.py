"""Structures of models and pipelines, as the machine learning team writes them."""

import copy
import re
from typing import Any

from datastore_tools.sealing import seal

_SECRETS = ("endpoint", "api_key")
_REFERENCE = re.compile(r"none|identity|env:[A-Za-z_][A-Za-z0-9_]*|sealed:[A-Za-z0-9+/]+={0,2}")


def sealed(structure: Any) -> Any:
    """The structure with every address and key of a model sealed; references stay as they are.

    Each is sealed for its model, so that it opens as no other's. What is no structure at all is
    given back as it is: the database says what is wrong with it. Raises StoreRefused without a key.
    """
    told = copy.deepcopy(structure)
    models = told.get("models") if isinstance(told, dict) else None
    for model in models if isinstance(models, list) else []:
        if not isinstance(model, dict):
            continue
        for secret in _SECRETS:
            value = model.get(secret)
            if isinstance(value, str) and not value.strip():
                model[secret] = "none"
            elif isinstance(value, str) and not _REFERENCE.fullmatch(value):
                model[secret] = seal(value, bound_to(str(model.get("model_name")), secret))
    return told


def bound_to(model: str, secret: str) -> str:
    """What a secret of a model is sealed for."""
    return f"nachet:{model}/{secret}"
