import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

export interface Certificate {
  certificate: string;
  key: string;
}

/** Files of an authority of our own and of certificates it signed for 127.0.0.1 and localhost; made by OpenSSL. */
export function certificates() {
  const folder = temporaryFolder();
  const file = (name: string) => join(folder, name);
  const openssl = (...parameters: string[]) => execFileSync('openssl', parameters, { cwd: folder, stdio: 'pipe' });

  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  function authority(name: string): string {
    const isAuthority = ['-addext', 'basicConstraints=critical,CA:TRUE'];
    openssl(
      'req',
      '-x509',
      ...newKey,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.pem`,
      '-subj',
      `/CN=${name}`,
      '-days',
      '3650',
      ...isAuthority,
    );
    return file(`${name}.pem`);
  }

  /** @param until when it ends, such as `20200101000000Z` @param names as in `subjectAltName` */
  function signed(name: string, { until = '20991231000000Z', names = 'IP:127.0.0.1,DNS:localhost' } = {}): Certificate {
    openssl('req', '-new', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    writeFileSync(
      file('settings'),
      `[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\nserial=serial\ndefault_md=sha256\npolicy=any\nunique_subject=no\n[any]\ncommonName=supplied\n[names]\nsubjectAltName=${names}\n`,
    );
    writeFileSync(file('index'), '');
    openssl(
      'ca',
      '-batch',
      '-config',
      'settings',
      '-create_serial',
      '-cert',
      'authority.pem',
      '-keyfile',
      'authority.key',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-startdate',
      '20190101000000Z',
      '-enddate',
      until,
      '-extensions',
      'names',
      '-notext',
    );
    return { certificate: file(`${name}.pem`), key: file(`${name}.key`) };
  }

  return { authority: authority('authority'), stranger: authority('stranger'), signed };
}
