export interface ToastAction {
  readonly text: string;
  readonly action: () => void;
}

/** Say something at the foot of the hub's window, with one thing that can be done about it. */
export function toast(from: HTMLElement, message: string, action?: ToastAction): void {
  const detail = { message, duration: action === undefined ? 4000 : 10_000, ...(action && { action }) };
  from.dispatchEvent(new CustomEvent("hass-notification", { detail, bubbles: true, composed: true }));
}
