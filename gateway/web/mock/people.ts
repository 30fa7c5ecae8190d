import type { Citizen } from "../src/api/shapes";

/** What the consent page asks for. */
export const asked = [
  "astad.aprofiel.v1.username",
  "astad.aprofiel.v1.name",
  "astad.aprofiel.v1.avatar",
  "astad.aprofiel.v1.email",
  "pom.address",
  "pom.family-members",
];

export const resident: Citizen = {
  citizenId: "019a0000-0000-7000-8000-000000000009",
  internalId: 9,
  aProfileId: "a876e4",
  username: "an.peeters",
  givenName: "An",
  familyName: "Peeters",
  residentZone: "centrum",
  products: ["FLEXIBLE_SUBSCRIPTION", "VISITOR_PASS"],
};

export const nonResident: Citizen = {
  citizenId: "019a0000-0000-7000-8000-000000000010",
  internalId: null,
  aProfileId: null,
  username: "tom.wouters",
  givenName: "Tom",
  familyName: "Wouters",
  residentZone: null,
  products: ["FLEXIBLE_SUBSCRIPTION"],
};

/** The same person, as far as the city knows them without what they keep back in their A-profile. */
export function without(citizen: Citizen, kept: string[]): Citizen {
  const known = { ...citizen };
  if (kept.includes("astad.aprofiel.v1.username")) {
    known.username = `${citizen.username}@example.com`;
  }
  if (kept.includes("astad.aprofiel.v1.name")) {
    known.givenName = null;
    known.familyName = "";
  }
  if (kept.includes("pom.address")) {
    known.residentZone = null;
    known.products = ["FLEXIBLE_SUBSCRIPTION"];
  }
  return known;
}
