#!/usr/bin/env node
import { run } from "../dist/kernelspec/index.js";

process.exitCode = run(process.argv.slice(2));
