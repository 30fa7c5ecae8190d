import { useSyncExternalStore } from "react";
import type { NoticeKind } from "../ui/Notice";

/** What just happened, told at the top of whichever page is open, until it is closed or another page opens. */
export interface Told {
  kind: NoticeKind;
  title: string;
  text: string;
}

let current: Told | undefined;
const listeners = new Set<() => void>();

export function tell(told: Told | undefined): void {
  current = told;
  for (const listener of listeners) {
    listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTold(): Told | undefined {
  return useSyncExternalStore(subscribe, () => current);
}
