import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import de from "../text/de.json";
import en from "../text/en.json";
import fr from "../text/fr.json";
import nl from "../text/nl.json";

const root = new URL("../../../../", import.meta.url);

/** The texts that a service has in one language, or none when it has no such file. */
function texts(folder: string, name: string): Map<string, string> {
  const file = new URL(`${folder}/src/main/resources/${name}.properties`, root);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return new Map(
    lines
      .map((line) => /^([\w.-]+)\s*=\s*(.+)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, key = "", text = ""]) => [key, text]),
  );
}

const speakers = [
  { folder: "platform/runtime", bundle: "platform-messages" },
  ...readdirSync(root)
    .filter((name) => existsSync(new URL(`${name}/src/main/resources/messages.properties`, root)))
    .map((folder) => ({ folder, bundle: "messages" })),
];

const ours = { nl, fr, en, de };
const suffixes = { nl: "", fr: "_fr", en: "_en", de: "_de" };

describe.each(speakers)("every problem that $folder can answer with", ({ folder, bundle }) => {
  const codes = [...texts(folder, bundle).keys()]
    .map((key) => /^problem\.(.+)\.title$/.exec(key)?.[1])
    .filter((code) => code !== undefined);

  it.each(["nl", "fr", "en", "de"] as const)("says in %s what happened and what to do", (tag) => {
    const own = ours[tag].problems as Record<string, unknown>;
    const theirs = texts(folder, bundle + suffixes[tag]);
    const silent = codes.filter(
      (code) =>
        own[code] === undefined &&
        !(theirs.get(`problem.${code}.title`) && theirs.get(`problem.${code}.detail`)),
    );
    expect(silent).toEqual([]);
  });
});

it("hears every service", () => {
  expect(speakers.length).toBeGreaterThan(5);
});
