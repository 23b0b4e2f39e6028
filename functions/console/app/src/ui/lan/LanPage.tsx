import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Evidence } from '../../api/segment.ts';
import type { ConsoleConfig } from '../../api/session.ts';
import { Engine } from '../Engine.tsx';
import { Header } from '../Header.tsx';
import { Notice } from '../Notice.tsx';
import { ShortcutSheet } from '../ShortcutSheet.tsx';
import { HeatMap } from './HeatMap.tsx';
import styles from './LanPage.module.css';
import { LinkDetail } from './LinkDetail.tsx';
import { MachineDetail } from './MachineDetail.tsx';
import { SegmentWatch } from './segment-watch.ts';
import { isMachine, type Selection } from './selection.ts';
import { Topology } from './Topology.tsx';
import { Verdict } from './Verdict.tsx';

interface Props {
  page: ConsoleConfig | null;
  onSignedOut(): void;
  onLeave(): void;
}

/** The segment of all machines: who hears whom, what passes, and what is done to it. */
export function LanPage({ page, onSignedOut, onLeave }: Props) {
  const watch = useMemo(() => new SegmentWatch(), []);
  const { segment, rates, role, problem, signedOut } = useSyncExternalStore(watch.onChange, watch.snapshot);
  const [chosen, setChosen] = useState<Selection | null>(null);
  const [evidence, setEvidence] = useState<Evidence | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);

  useEffect(() => {
    watch.open();
    return () => watch.close();
  }, [watch]);
  useEffect(() => {
    if (signedOut) {
      onSignedOut();
    }
  }, [signedOut, onSignedOut]);

  const first = segment?.rows[0];
  const selection: Selection | null = chosen ?? (first ? { kind: 'machine', id: first.id } : null);
  const machine = segment?.rows.find(({ id }) => isMachine(selection, id));
  const isOperator = role === 'operator' || role === 'system';

  return (
    <div className={styles.page}>
      <Header view="lan" page={page} problem={problem} onHelp={() => setHelpOpen(true)} onLeave={onLeave} />
      <Notice notice={page?.notice ?? null} />
      <main className={styles.main}>
        <h1 className="visually-hidden">The LAN</h1>
        {segment ? (
          <>
            <Verdict segment={segment} />
            <div className={styles.panels}>
              <Topology segment={segment} rates={rates} selection={selection} onSelect={setChosen} />
              <HeatMap segment={segment} rates={rates} selection={selection} onSelect={setChosen} />
              {selection?.kind === 'link' && (
                <LinkDetail
                  key={`${selection.one} ${selection.other}`}
                  segment={segment}
                  rates={rates}
                  one={selection.one}
                  other={selection.other}
                  isOperator={isOperator}
                  evidence={evidence}
                  onAnswered={setEvidence}
                  onChanged={() => watch.refresh()}
                />
              )}
              {machine && <MachineDetail key={machine.id} row={machine} isOperator={isOperator} />}
            </div>
          </>
        ) : (
          <div className={styles.empty}>
            <Engine isMoving size={40} />
            <p>Asking the switches…</p>
          </div>
        )}
      </main>
      {isHelpOpen && <ShortcutSheet onClose={() => setHelpOpen(false)} />}
    </div>
  );
}
