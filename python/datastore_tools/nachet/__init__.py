"""Programs of nachet: pictures of seeds, what models found on them, what was trained on."""
