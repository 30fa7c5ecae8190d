import { describe, expect, it } from "vitest";
import { signInAddress } from "./signIn";

describe("signing in", () => {
  it("comes back to the page one was on", () => {
    expect(signInAddress("/boeken")).toBe("/login?returnTo=%2Fboeken");
    expect(signInAddress("/?topUp=7&tab=transactions")).toBe(
      "/login?returnTo=%2F%3FtopUp%3D7%26tab%3Dtransactions",
    );
  });

  it("never comes back to another site", () => {
    expect(signInAddress("//elsewhere.example")).toBe("/login");
    expect(signInAddress("https://elsewhere.example")).toBe("/login");
  });
});
