import { expect, type Page } from '@playwright/test';

/** Everything that the browser keeps of this page. */
export async function storedBy(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('not opened'));
      });
      for (const store of database.objectStoreNames) {
        found.push(
          await new Promise((resolve) => {
            const all = database.transaction(store).objectStore(store).getAll();
            all.onsuccess = () => resolve(all.result);
          }),
        );
      }
      database.close();
    }
    return JSON.stringify(found);
  });
}

/** Waits until the browser keeps what it is told to keep. @returns everything that it keeps then */
export async function whenStored(page: Page, ...texts: readonly string[]): Promise<string> {
  await expect
    .poll(async () => {
      const stored = await storedBy(page);
      return texts.filter((text) => !stored.includes(text));
    }, `not stored: ${texts.join()}`)
    .toEqual([]);
  return await storedBy(page);
}
