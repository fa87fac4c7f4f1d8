import { error, type RequestEvent } from '@sveltejs/kit';
import { isMunicipalYear, outstandingIssues, programmeYears } from '$lib/scrutiny/index.ts';
import { meetings, programmeDocument, recommendations, requests } from '$lib/scrutiny/index.server.ts';
import { todayInLondon } from '$lib/ui/dates.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { committee: string; year: string } };

/** A committee's programme of a year, with what is outstanding today. */
export async function programmeAsked({ locals: { database }, params }: Asked) {
  const [committees, asked, recommended] = await Promise.all([
    meetings.listByCommittee(database),
    requests.list(database),
    recommendations.list(database),
  ]);
  const committee = committees.find(({ id }) => id === params.committee);
  if (!committee || !isMunicipalYear(params.year)) error(404, 'There is no such work programme.');
  return {
    committee,
    year: params.year,
    years: programmeYears(committee),
    issues: outstandingIssues(asked, recommended, committee.id),
    today: todayInLondon(),
  };
}

/** The same as a document for files. */
export async function programmeFile(event: Asked) {
  const { committee, year, issues, today } = await programmeAsked(event);
  const url = `${event.url.origin}/scrutiny/programme/${committee.id}/${year}`;
  return programmeDocument(committee, year, issues, { url, today });
}
