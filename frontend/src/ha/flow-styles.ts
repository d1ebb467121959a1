import { css } from "lit";

/** A form of the hub over the page: its head and buttons stay, what is between them scrolls. */
export const flowStyles = css`
  dialog {
    width: min(560px, calc(100vw - 16px));
    max-height: min(860px, calc(100dvh - 16px));
    padding: 0;
    overflow: hidden;
  }
  dialog[open] {
    display: flex;
    flex-direction: column;
  }
  h2 {
    padding: 24px 24px 12px;
    font-size: 20px;
    line-height: 28px;
    outline: none;
    white-space: normal;
  }
  .content {
    display: grid;
    flex: 1 1 auto;
    gap: 16px;
    align-content: start;
    min-height: 96px;
    padding: 4px 24px 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .about {
    color: var(--quiet);
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .options {
    display: grid;
    gap: 8px;
  }
  .option {
    justify-content: space-between;
    min-height: 56px;
    padding: 8px 16px;
    text-align: start;
  }
  .option small {
    display: block;
    color: var(--quiet);
    font-weight: 400;
  }
  :host(:dir(rtl)) .option ha-icon {
    transform: scaleX(-1);
  }
  progress {
    width: 100%;
    margin-top: 24px;
    accent-color: var(--primary-color, #009ac7);
  }
  .problem {
    min-height: 0;
    padding-inline: 24px;
    color: var(--error-color, #db4437);
  }
  .buttons {
    flex: none;
    padding: 12px 16px 16px;
    border-top: 1px solid var(--line);
  }
  @media (max-width: 480px) {
    h2 {
      padding: 16px 16px 8px;
    }
    .content {
      padding-inline: 16px;
    }
  }
`;
