// Loaded before phr by the bench: writes the process's peak memory in MB when it ends.
import { writeFileSync } from "node:fs"

process.on("exit", () => writeFileSync(process.env.PHR_BENCH_PEAK ?? "", String(process.resourceUsage().maxRSS / 1024)))
