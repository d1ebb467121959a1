import { css, html, svg, type TemplateResult } from "lit";

export interface Bar {
  readonly value: number | null;
  readonly label: string;
}

const HEIGHT = 56;
const LEAST = 2;

export const barStyles = css`
  .bars {
    display: block;
    width: 100%;
    height: ${HEIGHT}px;
  }
  .bars rect {
    fill: color-mix(in srgb, var(--primary-color, #009ac7) 55%, transparent);
  }
  .bars rect:last-of-type {
    fill: var(--primary-color, #009ac7);
  }
  .bars rect.none {
    fill: var(--line);
  }
  :host(:dir(rtl)) .bars {
    transform: scaleX(-1);
  }
`;

/** Bars side by side, the tallest as high as the picture. `label` says all of it in words. */
export function bars(values: readonly Bar[], label: string): TemplateResult {
  const most = Math.max(0, ...values.map((bar) => bar.value ?? 0));
  const step = 100 / Math.max(values.length, 1);
  return html`<svg class="bars" role="img" aria-label=${label}>
    ${values.map(({ value, label: words }, position) => {
      const share = most > 0 ? Math.max(0, value ?? 0) / most : 0;
      const height = Math.max(LEAST, share * HEIGHT);
      return svg`<rect class=${value === null ? "none" : ""} rx="2" x="${position * step + step * 0.14}%"
        width="${step * 0.72}%" y=${HEIGHT - height} height=${height}><title>${words}</title></rect>`;
    })}
  </svg>`;
}
