const TYPES = { csv: "text/csv;charset=utf-8", jsonl: "application/x-ndjson" } as const;

/** Let the browser save a text as a file, byte by byte as the hub wrote it. */
export function save(name: string, content: string, type: keyof typeof TYPES): void {
  const address = URL.createObjectURL(new Blob([content], { type: TYPES[type] }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the address once the click is over.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
