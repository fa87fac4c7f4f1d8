/** What is held of somebody as a file that they keep: indented, so that it can be read. */
export function dataFile(data: unknown, name: string): Response {
  return new Response(`${JSON.stringify(data, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${name.replaceAll(/[^A-Za-z0-9-]/g, '')}.json"`,
      'cache-control': 'no-store',
    },
  });
}
