import { css } from "lit";

/** A head with where one is, fields in the middle, two buttons that stay where they are. */
export const formStyles = css`
  .assistant {
    display: flex;
    flex-direction: column;
    min-height: min(640px, calc(100dvh - 160px));
    padding: 0;
  }
  header {
    display: grid;
    gap: 4px;
    padding: 24px 24px 16px;
  }
  .about {
    min-height: 40px;
    max-width: 60ch;
  }
  .steps {
    display: grid;
    grid-template-columns: repeat(5, 1fr);
    gap: 8px;
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
  }
  .steps li {
    min-width: 0;
    border-top: 3px solid var(--line);
    color: var(--quiet);
    font-size: 13px;
    line-height: 20px;
  }
  .steps .done,
  .steps .now {
    border-top-color: var(--primary-color, #009ac7);
  }
  .steps .now {
    color: var(--primary-text-color, #141414);
    font-weight: 500;
  }
  .steps span,
  .steps button {
    display: block;
    box-sizing: border-box;
    height: 28px;
    width: 100%;
    min-height: 0;
    padding: 4px 0;
    overflow: hidden;
    border-radius: 4px;
    background: none;
    color: inherit;
    font-size: inherit;
    font-weight: inherit;
    text-align: start;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  form {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  .content {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 24px;
    padding: 8px 24px 24px;
  }
  .foot {
    position: sticky;
    bottom: 0;
    display: flex;
    justify-content: space-between;
    gap: 8px;
    padding: 12px 24px;
    border-top: 1px solid var(--line);
    border-end-start-radius: var(--ha-card-border-radius, 12px);
    border-end-end-radius: var(--ha-card-border-radius, 12px);
    background: var(--card-background-color, #fff);
  }
  .foot button {
    min-width: 96px;
  }
  .plain,
  .link {
    background: transparent;
  }
  .link {
    align-self: flex-start;
    padding: 0 8px;
    margin-inline-start: -8px;
    color: var(--primary-text-color, #141414);
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--primary-color, #009ac7);
    text-underline-offset: 4px;
  }
  .field {
    display: grid;
    gap: 6px;
    align-content: start;
    min-width: 0;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 240px), 1fr));
    gap: 24px;
  }
  .field > label,
  legend {
    padding: 0;
    font-size: 14px;
    font-weight: 500;
    line-height: 20px;
  }
  .line {
    display: flex;
    align-items: center;
    min-height: 48px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
  }
  .line.narrow {
    max-width: 260px;
  }
  .line:focus-within {
    outline: 2px solid var(--primary-color, #009ac7);
    outline-offset: -1px;
  }
  .line:has([aria-invalid="true"]) {
    border-color: var(--bad);
  }
  .line input {
    flex: 1;
    min-width: 0;
    min-height: 46px;
    padding: 0 12px;
    border: 0;
    outline: 0;
    background: transparent;
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
  .suffix {
    flex: none;
    padding-inline-end: 12px;
    color: var(--quiet);
    font-size: 14px;
  }
  select {
    width: 100%;
    max-width: 260px;
    min-height: 48px;
    padding: 0 12px;
    border: 1px solid var(--quiet);
    border-radius: 8px;
    background: var(--card-background-color, #fff);
    color: inherit;
    font: inherit;
    font-size: 16px;
  }
`;
