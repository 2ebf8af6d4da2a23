/** As if somebody clicked a link to a file: the answer is kept as a file, and the page stays. An empty name: the server's. */
export function clickLink(href: string, fileName = ''): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName;
  link.click();
}
