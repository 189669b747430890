// placeholder, replaced by the sandbox builder
