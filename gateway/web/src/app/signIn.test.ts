import { describe, expect, it } from "vitest";
import { signInAddress } from "./signIn";

describe("signing in", () => {
  it("comes back to the page one was on, in the language one reads", () => {
    expect(signInAddress("/boeken", "nl")).toBe("/login?returnTo=%2Fboeken&lng=nl");
    expect(signInAddress("/?topUp=7&tab=transactions", "fr")).toBe(
      "/login?returnTo=%2F%3FtopUp%3D7%26tab%3Dtransactions&lng=fr",
    );
  });

  it("never comes back to another site", () => {
    expect(signInAddress("//elsewhere.example", "nl")).toBe("/login?lng=nl");
    expect(signInAddress("https://elsewhere.example", "nl")).toBe("/login?lng=nl");
  });
});
