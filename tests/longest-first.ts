import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest of the test files, which are begun first: the last one to run alone would hold up the whole. Elsewhere Vitest goes by what it remembers, or by size. */
const LONGEST = ['permissions-api', 'permissions-mutation', 'packs-import', 'delivery-pages', 'packs-export'];

/** The order in which test files are begun. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const known = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return known === -1 ? LONGEST.length : known;
    };
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other));
  }
}
