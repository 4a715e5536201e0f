/**
 * fast-check as every test here uses it: from one seed, so that a green commit stays green wherever it is run. Another
 * walk over the same properties is asked for by PHR_SEED: a number, or "any" for a new one that a failure tells.
 */
import fc from "fast-check"

const seed = process.env.PHR_SEED ?? "20261124"
fc.configureGlobal(seed === "any" ? {} : { seed: Number(seed) })

export { fc }
