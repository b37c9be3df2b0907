"""Structures of models and pipelines, as the machine learning team writes them."""

import copy
import re
from typing import Any

from datastore_shim.nachet.types import ModelSecret
from datastore_tools.sealing import seal, unseal

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


def opened(model: str, secret: ModelSecret) -> dict[str, str]:
    """The address and the key of a model, opened where they are sealed; references stay.

    Raises StoreRefused: sealed with another key, for another model, or damaged.
    """
    told = {"endpoint": secret.endpoint, "api_key": secret.api_key}
    return {
        name: unseal(value, bound_to(model, name)) if value.startswith("sealed:") else value
        for name, value in told.items()
    }


def bound_to(model: str, secret: str) -> str:
    """What a secret of a model is sealed for."""
    return f"nachet:{model}/{secret}"
