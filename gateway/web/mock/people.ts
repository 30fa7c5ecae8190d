import type { Citizen } from "../src/api/shapes";

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
