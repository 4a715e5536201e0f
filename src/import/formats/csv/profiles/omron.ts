/** Omron Connect's export of blood pressure monitors. Its remarks (symptoms, what was consumed, irregular beats) are notes. */
import type { Profile } from "../profile.ts"

export const omron: Profile = {
  id: "omron",
  title: "Omron Connect",
  kind: "readings",
  mixed: true,
  device: "Omron",
  needs: [
    ["systolic", "sys"],
    ["diastolic", "dia"],
    ["truread", "consumed", "irregular heartbeat detected", "measurement date", "device model name", "body movement"],
  ],
  columns: [
    { role: "date", names: ["date", "measurement date"] },
    { role: "time", names: ["time", "measurement time"] },
    { role: "reading", names: ["systolic", "sys"], measure: "systolic-blood-pressure", unit: "mmHg" },
    { role: "reading", names: ["diastolic", "dia"], measure: "diastolic-blood-pressure", unit: "mmHg" },
    { role: "reading", names: ["pulse"], measure: "heart-rate", unit: "bpm" },
    { role: "device", names: ["device", "device model name"] },
    { role: "note", names: ["notes", "note"] },
    { role: "note", names: ["symptoms"] },
    { role: "note", names: ["consumed"] },
    { role: "note", names: ["irregular heartbeat detected", "irregular heartbeat"] },
    { role: "note", names: ["body movement", "body movement detected"] },
    { role: "ignore", names: ["truread", "time zone"] },
  ],
  source: "headers of Omron Connect exports in public readers of them",
  date: "2026-11-23",
  verify: ["the layout with Measurement Date", "column names of irregular beats and movement"],
}
