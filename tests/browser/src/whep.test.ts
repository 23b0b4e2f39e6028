import { describe, expect, inject, test } from 'vitest';
import { near, useBrowser } from './browser.js';

/** A second client, written from draft-ietf-wish-whep alone: no line of the console's code. */
describe('a foreign WHEP player', () => {
  const browser = useBrowser();

  test('receivesTheScreenAsAStandardTrack', async () => {
    const page = await browser.page();
    await page.goto(`${inject('url')}/`);
    const result = await page.evaluate(
      async ([agent, token]) => {
        const connection = new RTCPeerConnection();
        connection.addTransceiver('video', { direction: 'recvonly' });
        connection.addTransceiver('audio', { direction: 'recvonly' });
        const video = document.createElement('video');
        video.muted = true;
        const stream = new MediaStream();
        video.srcObject = stream;
        connection.ontrack = ({ track }) => stream.addTrack(track);
        await connection.setLocalDescription(await connection.createOffer());
        await new Promise<void>((done) => {
          if (connection.iceGatheringState === 'complete') done();
          connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && done();
        });
        const authorization = `Bearer ${token}`;
        const response = await fetch(`${agent}/v1/whep`, {
          method: 'POST',
          headers: { 'content-type': 'application/sdp', authorization },
          body: connection.localDescription?.sdp ?? '',
        });
        await connection.setRemoteDescription({ type: 'answer', sdp: await response.text() });
        await video.play();
        while (video.videoWidth === 0) await new Promise((later) => video.requestVideoFrameCallback(later));
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
        const context = canvas.getContext('2d');
        const patch = () => {
          context?.drawImage(video, 0, 0);
          return [...(context?.getImageData(192, 48, 1, 1).data ?? [])].slice(0, 3);
        };
        for (let frames = 0; frames < 100 && patch().every((value) => value < 16); frames++) {
          await new Promise((later) => requestAnimationFrame(later));
        }
        const seen = patch();
        const location = new URL(response.headers.get('location') ?? '', `${agent}/v1/whep`);
        const ended = await fetch(location, { method: 'DELETE', headers: { authorization } });
        const again = await fetch(location, { method: 'DELETE', headers: { authorization } });
        connection.close();
        return {
          status: response.status,
          etag: response.headers.get('etag'),
          size: [video.videoWidth, video.videoHeight],
          patch: seen,
          ended: [ended.status, again.status],
        };
      },
      [inject('instances')[2]?.agentUrl ?? '', inject('token')] as const,
    );
    expect(result.status).toBe(201);
    expect(result.etag).toBeTruthy();
    expect(result.size).toEqual([640, 480]);
    expect(result.patch, 'colour of the mode patch').toSatisfy((patch: number[]) => near(patch, [0x80, 0x80, 0x80]));
    expect(result.ended).toEqual([200, 404]);
  });
});
