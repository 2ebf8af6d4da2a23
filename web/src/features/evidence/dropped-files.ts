/** What systems leave in folders by themselves, and empty files: nothing of a recording. */
const LEFT_BEHIND = /^(\..*|Thumbs\.db|desktop\.ini)$/i;

export const isFootage = (file: File): boolean => file.size > 0 && !LEFT_BEHIND.test(file.name);

/** All files of what was dropped, those of folders as well. */
export async function filesOf(dropped: DataTransfer): Promise<File[]> {
  // The list is emptied once the event is over: entries are taken before anything is awaited.
  const entries = [...dropped.items].map((item) => item.webkitGetAsEntry());
  const files: File[] = [];
  for (const entry of entries) if (entry !== null) files.push(...(await filesBelow(entry)));
  return files;
}

async function filesBelow(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const files: File[] = [];
  for (;;) {
    // A reader hands out a hundred at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return files;
    for (const each of some) files.push(...(await filesBelow(each)));
  }
}
