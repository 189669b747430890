"""The tests of jupyter_kernel_test, with samples for a TypeScript kernel."""

import unittest

import jupyter_kernel_test

KERNEL = "latent-lab"
HOST = 'const host = (globalThis as any)[Symbol.for("Jupyter.host")]; '


class LatentLabTests(jupyter_kernel_test.KernelTests):
    def execute_helper(self, code, timeout=600, **options):
        """As inherited, but that a slow machine may take its time."""
        return super().execute_helper(code, timeout=timeout, **options)

    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = 'console.log("hello, world")'
    code_stderr = 'console.error("oops")'
    completion_samples = [
        {"text": "Number.isSafe", "matches": {"isSafeInteger"}},
        {"text": "[1, 2].toSor"},
    ]
    complete_code_samples = ["1", "const a = 1;", "function f(x: number) {\n  return x * 2;\n}"]
    incomplete_code_samples = ["function f(x: number) {", "const text = `one", "[1, 2"]
    invalid_code_samples = ["const = 3;", "let 1x = 2;"]
    code_generate_error = 'throw new RangeError("too far")'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "6 * 7", "result": "42"},
        {"code": "[1, 2].map((x) => x + 1)"},
    ]
    code_display_data = [
        {"code": HOST + 'host.display({ "text/html": "<b>bold</b>", "text/plain": "bold" })', "mime": "text/html"},
        {"code": 'import * as tslab from "tslab"; tslab.display.html("<i>it</i>")', "mime": "text/html"},
    ]
    code_history_pattern = "1 +*"
    supported_history_operations = ("tail", "range", "search")
    code_inspect_sample = "Math.max"
    code_clear_output = HOST + "host.clearOutput()"


class WelcomeTests(jupyter_kernel_test.IopubWelcomeTests):
    def execute_helper(self, code, timeout=600, **options):
        """As inherited, but that a slow machine may take its time."""
        return super().execute_helper(code, timeout=timeout, **options)

    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    unittest.main()
