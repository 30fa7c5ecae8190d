import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, vi } from "vitest";
import { chooseLanguage, startTexts } from "../src/text/i18n";

// The machine that runs these may be busy with much else.
configure({ asyncUtilTimeout: 15_000 });

// What jsdom lacks of a browser: its dialogs, and streams of events, which tell nothing here.
class SilentStream extends EventTarget {
  close() {
    // Nothing was open.
  }
}
vi.stubGlobal("EventSource", SilentStream);
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});
window.scrollTo = vi.fn() as never;

beforeAll(async () => {
  await startTexts("nl");
});

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await chooseLanguage("nl");
});
