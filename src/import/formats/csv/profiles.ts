/** The profiles phr knows, in the order they are tried. The first whose header fits is taken, so the narrower come first. */
import type { Profile } from "./profile.ts"
import { immunizations } from "./profiles/immunizations.ts"
import { readings } from "./profiles/readings.ts"

export const profiles: readonly Profile[] = [immunizations, readings]
