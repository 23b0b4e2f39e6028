import { describe, expect, inject, test } from 'vitest';
import { useBrowser } from './browser.js';

describe('access', () => {
  const browser = useBrowser();

  test('missingToken_asksForIt', async () => {
    const page = await browser.page();
    await page.goto(inject('url'));
    await page.waitForSelector('input#token');
    expect(await page.locator('[data-instance]').count()).toBe(0);
  });

  test('wrongToken_saysSoAndTheRightOneOpensTheWall', async () => {
    const page = await browser.page();
    await page.goto(`${inject('url')}/#token=wrong`);
    await expect.poll(() => page.textContent('#token-problem'), { timeout: 5000 }).toMatch(/token/i);
    await page.fill('input#token', inject('token'));
    await page.click('button[type=submit]');
    await page.waitForSelector('[data-instance="loco-0"]');
  });

  test('foreignOrigin_isRefusedByConsoleAndAgent', async () => {
    for (const url of [`${inject('url')}/v1/instances`, `${inject('instances')[0]?.agentUrl}/v1/state`]) {
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${inject('token')}`, origin: 'https://elsewhere.example' },
      });
      expect(response.status).toBe(403);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  test('noCredentials_areRefusedByConsoleAndAgent', async () => {
    for (const url of [`${inject('url')}/v1/instances`, `${inject('instances')[0]?.agentUrl}/v1/state`]) {
      const response = await fetch(url);
      expect([response.status, (await response.json()).status]).toEqual([401, 401]);
    }
  });

  test('pageOfOneInstance_runsNothingButItsOwn', async () => {
    const { headers } = await fetch(`${inject('instances')[0]?.agentUrl}/`);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('permissions-policy')).toContain('camera=()');
  });
});
