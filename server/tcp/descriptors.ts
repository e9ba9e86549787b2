import * as v from 'valibot';

const reportSchema = v.object({ userLimits: v.object({ open_files: v.object({ soft: v.number() }) }) });

/** How many descriptors (files, sockets) this process may have open. Null: no limit that the system would tell. */
export function descriptorLimit(): number | null {
  // Looking names of peers up, as a report does otherwise, may take long.
  Object.assign(process.report, { excludeNetwork: true });
  const parsed = v.safeParse(reportSchema, process.report.getReport());
  return parsed.success ? parsed.output.userLimits.open_files.soft : null;
}
