#!/usr/bin/env node
// The program as installed: hands the command line to the built main.
import { main } from "../dist/program/main.js"

process.exitCode = await main(process.argv.slice(2))
