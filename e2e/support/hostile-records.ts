import type { Client } from './client.ts';
import { corpus } from './xss-corpus.ts';

/** Addresses of pages of records whose texts are all of the corpus. */
export type Pages = string[];

/** Writes the corpus into every text of every collection that has a screen, each field of a record another text. */
export async function storeHostileRecords(client: Client): Promise<Pages> {
  const pages: Pages = [];
  for (const [index] of corpus.entries()) {
    let step = index;
    const text = (limit = 200) => {
      step = (step + 1) % corpus.length;
      return (corpus[step] ?? '').slice(0, limit);
    };
    const tags = [text(60), text(60)];
    const company = await client.companies.create({
      name: text(),
      sector: text(100),
      website: text(500),
      phone: text(60),
      address: text(),
      city: text(100),
      country: text(100),
      vat_number: text(40),
      registration_number: text(40),
      parent_company: text(),
      tags,
      notes: text(),
    });
    const contact = await client.contacts.create({
      name: text(),
      phone: text(60),
      company_name: text(),
      company_id: company.item.id,
      position: text(),
      country: text(100),
      city: text(100),
      tags,
      notes: text(),
    });
    const lead = await client.leads.create({
      name: text(),
      brand: text(),
      sector: text(),
      phone: text(60),
      source: text(60),
      priority: text(60),
      tags,
    });
    const opportunity = await client.opportunities.create({
      title: text(),
      company_name: text(),
      company_id: company.item.id,
      contact_id: contact.item.id,
      product: text(),
      value: '100',
      currency: 'EUR',
      tags,
      notes: text(),
    });
    const related_to = { type: 'opportunity', id: opportunity.item.id } as const;
    await client.tasks.create({ title: text(), description: text(), type: text(60), priority: text(60), related_to });
    await client.activities.create({ type: 'NOTE', description: text(), related_to });
    const { invoice } = await client.invoices.createFromOpportunity({ opportunity_id: opportunity.item.id });
    const [line] = invoice.draft.lines;
    const draft = {
      ...invoice.draft,
      client: {
        name: text(),
        email: 'x@y.example',
        phone: text(60),
        address: text(),
        country: text(100),
        vat_number: text(40),
        siren: text(40),
        registration: text(80),
      },
      lines: line ? [{ ...line, description: text(), unit: text(40) }] : [],
      note: text(),
      purchase_order: text(100),
    };
    const saved = await client.invoices.saveDraft({ id: invoice.record.id, draft, revision: invoice.revision });
    if (index % 2 === 0) await client.invoices.issue({ id: invoice.record.id, revision: saved.invoice.revision });
    if (index % 6 === 0) {
      await client.people.create({ name: text(), role: 'sales', manager: text(), office: text() });
      await client.opportunities.lose({ id: opportunity.item.id, lost_reason: text() });
    }
    if (index % 5 === 0)
      pages.push(
        `/companies/${company.item.id}`,
        `/contacts/${contact.item.id}`,
        `/leads/${lead.item.id}`,
        `/opportunities/${opportunity.item.id}`,
        `/invoices/${invoice.record.id}`,
      );
  }
  const words = corpus.filter((text) => text.trim() === text && !text.includes('\t') && !text.includes('\u0000'));
  const settings = await client.settings.get();
  await client.settings.update({
    lead_sources: [...settings.lead_sources, ...words.slice(0, 20).map((text) => text.slice(0, 60))],
    lost_reasons: [...settings.lost_reasons, ...words.slice(20, 50)],
    firm: { ...settings.firm, name: words[1] ?? '', address: words[2] ?? '', legal_footer: words[3] ?? '' },
  });
  return pages;
}
