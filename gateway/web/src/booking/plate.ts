/** Letters and digits only, in capitals: `1-abc-123` and `1ABC123` are one plate (manual check 118). */
export function canonicalPlate(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/** Whether this could be a plate at all; the service decides. */
export function isPlate(typed: string): boolean {
  return /^[A-Z0-9]{2,10}$/.test(canonicalPlate(typed));
}
