/** The profiles phr knows, in the order they are tried. The first whose header fits is taken, so the narrower come first. */
import type { Profile } from "./profile.ts"
import { carelink } from "./profiles/carelink.ts"
import { dexcomClarity } from "./profiles/dexcom-clarity.ts"
import { fitbit } from "./profiles/fitbit.ts"
import { garmin } from "./profiles/garmin.ts"
import { immunizations } from "./profiles/immunizations.ts"
import { libreview } from "./profiles/libreview.ts"
import { nightscout } from "./profiles/nightscout.ts"
import { omron } from "./profiles/omron.ts"
import { oura } from "./profiles/oura.ts"
import { readings } from "./profiles/readings.ts"
import { samsungHealth } from "./profiles/samsung-health.ts"
import { withings } from "./profiles/withings.ts"

export const profiles: readonly Profile[] = [
  dexcomClarity,
  libreview,
  carelink,
  ...nightscout,
  omron,
  withings,
  garmin,
  ...fitbit,
  samsungHealth,
  ...oura,
  immunizations,
  readings,
]
