/** A signature in words: who signed, whether that was checked, and until when it holds. */
import type { Proof } from "../../record/proof.ts"

/** Such as "by Example Clinic (https://example.org): signature verified · issued 2024-05-07 · revoked". */
export function proofText({ issuer, issuerName, signature, issued, expires, revocation }: Proof): string {
  const by = issuerName === undefined ? issuer : `${issuerName} (${issuer})`
  const parts = [
    `by ${by}: signature ${signature === "verified" ? "verified" : "not checked"}`,
    `issued ${issued.slice(0, 10)}`,
    expires === undefined ? undefined : `valid until ${expires.slice(0, 10)}`,
    revocation === undefined ? undefined : revocations[revocation],
  ]
  return parts.filter((part) => part !== undefined).join(" · ")
}

const revocations: Record<NonNullable<Proof["revocation"]>, string> = {
  revoked: "revoked by its issuer",
  "not-revoked": "not revoked",
  "not-checked": "revocation not checked",
}
