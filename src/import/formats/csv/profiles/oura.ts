/**
 * Oura: the daily table of the trends export, and `heartrate.csv` of the data export (semicolons). Scores are Oura's own
 * judgement and no measurement; they are left out. Its variability is RMSSD and not the SDNN others tell.
 */
import type { Profile } from "../profile.ts"

const seen = { source: "headers of Oura exports in public readers of them", date: "2026-11-23" }

const daily: Profile = {
  id: "oura",
  title: "Oura, daily",
  kind: "readings",
  mixed: true,
  device: "Oura",
  needs: [["date"], ["sleep score", "readiness score"], ["average hrv", "average resting heart rate"]],
  columns: [
    { role: "date", names: ["date"] },
    { role: "reading", names: ["average resting heart rate"], measure: "resting-heart-rate", unit: "bpm" },
    { role: "reading", names: ["lowest resting heart rate"], measure: "Lowest resting heart rate", unit: "bpm" },
    {
      role: "reading",
      names: ["average hrv"],
      measure: "Heart rate variability (RMSSD), average of a night",
      unit: "ms",
    },
    {
      role: "reading",
      names: ["temperature deviation"],
      measure: "Body temperature, deviation from usual",
      unit: "°C",
    },
    { role: "reading", names: ["respiratory rate"], measure: "respiratory-rate", unit: "/min" },
    { role: "reading", names: ["total sleep time"], measure: "Sleep duration", unit: "s", least: 0.001 },
    { role: "reading", names: ["steps"], measure: "steps", unit: "steps", series: true },
    {
      role: "ignore",
      names: [
        "sleep score",
        "total sleep score",
        "rem sleep score",
        "deep sleep score",
        "sleep efficiency score",
        "restfulness score",
        "sleep latency score",
        "sleep timing score",
        "total bedtime",
        "awake time",
        "rem sleep time",
        "light sleep time",
        "deep sleep time",
        "restless sleep",
        "sleep efficiency",
        "sleep latency",
        "sleep timing",
        "bedtime start",
        "bedtime end",
        "activity score",
        "stay active score",
        "move every hour score",
        "meet daily targets score",
        "training frequency score",
        "training volume score",
        "recovery time score",
        "activity burn",
        "total burn",
        "target calories",
        "daily movement",
        "inactive time",
        "rest time",
        "low activity time",
        "medium activity time",
        "high activity time",
        "non wear time",
        "average met",
        "long periods of inactivity",
        "readiness score",
        "previous night score",
        "sleep balance score",
        "previous day activity score",
        "activity balance score",
        "temperature score",
        "resting heart rate score",
        "hrv balance score",
        "recovery index score",
      ],
    },
  ],
  ...seen,
  verify: ["that the variability is RMSSD", "unit of Total Sleep Time (seconds)"],
}

const heartRate: Profile = {
  id: "oura-heart-rate",
  title: "Oura, heart rate",
  kind: "readings",
  mixed: true,
  device: "Oura",
  needs: [["timestamp"], ["bpm"], ["source"]],
  columns: [
    { role: "date", names: ["timestamp"] },
    { role: "reading", names: ["bpm"], measure: "heart-rate-device", unit: "bpm", series: true },
    { role: "ignore", names: ["source"] },
  ],
  ...seen,
}

export const oura: readonly Profile[] = [daily, heartRate]
