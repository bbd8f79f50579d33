/*
 * One shard, its ring, its journal and one consumer that acknowledges, with threads that die, processes that are killed and power that
 * is cut. Inputs are numbered and each gives one event, so an event is told by the number of its input.
 *
 *   spin -DALWAYS=1 -DFAULT=0 -a journal.pml && gcc -O2 -o pan pan.c && ./pan -a -f
 *
 * FAULT seeds one mistake that must be found: 1 publish before writing, 2 release before writing, 3 replay from what was released
 * instead of what was handled, 4 publish before syncing (ALWAYS), 5 tell the consumer that an acknowledgement is kept before it is
 * written, 6 a thread that takes over does not publish what the dead one had only written, or 7 does so without syncing it first.
 */
#ifndef ALWAYS
#define ALWAYS 1
#endif
#ifndef FAULT
#define FAULT 0
#endif
#ifndef INPUTS
#define INPUTS 3
#endif
#ifndef CRASHES
#define CRASHES 3
#endif

byte sent;             /* inputs in the ring up to here */
byte released;         /* ... that the shard gave back */
byte handled;          /* ... whose output was seen outside */
byte log[16];          /* the journal: log[i] is the input that record i came of; 0 for an acknowledgement */
byte acks[16];         /* ... and up to which event it acknowledges */
byte written, synced;  /* records in it, and those that outlast a power cut */
byte visible;          /* records that were told outside */
byte acked, promised;  /* what the consumer wants acknowledged, and what it was told is kept */
byte crashes;
bool alive;            /* the shard's thread */
bool finished;

/* volatile state of the thread */
byte at;               /* the input that is being dealt with */
byte phase;            /* 0 idle, 1 read, 2 written */
byte wanted;           /* an acknowledgement on its way, 0 none */

inline append(input, ack) {
  log[written] = input; acks[written] = ack; written++
}

/* What is told outside must be in order, once and without a hole. */
inline publish(upto) {
  do
  :: visible < upto ->
     if
     :: log[visible] != 0 -> assert(log[visible] == handled + 1); handled = log[visible]
     :: else -> promised = acks[visible]
     fi;
     visible++
  :: else -> break
  od
}

/* The last input that the journal knows of. */
inline journalled(result) {
  byte i; i = 0; result = 0;
  do
  :: i < written -> if :: log[i] > result -> result = log[i] :: else fi; i++
  :: else -> break
  od;
  i = 0
}

active proctype source() {
  do
  :: atomic { sent < INPUTS -> sent++ }
  :: atomic { alive && wanted == 0 && acked < handled && written < 12 -> acked = handled; wanted = acked }
  :: atomic { sent == INPUTS && handled == INPUTS -> finished = true; break }
  od
}

active proctype shard() {
  byte last;
  do
  :: atomic { !alive ->
       /* A thread begins: what the journal knows is not done again, and what was only written is told now. */
       journalled(last);
#if FAULT == 3
       at = released;
#else
       at = (last > handled -> last : handled);
#endif
       /* What was given back is not in the ring any more. */
       if :: released > at -> at = released :: else fi;
#if FAULT != 7
       synced = written;
#endif
#if FAULT != 6
       publish(written);
#endif
       if :: at > released -> released = at :: else fi;
       phase = 0; wanted = 0; acked = promised; alive = true }
  :: atomic { alive && phase == 0 && at < sent -> at++; phase = 1;
#if FAULT == 2
       released = at;
#endif
     }
#if FAULT == 1
  :: atomic { alive && phase == 1 -> handled = at; phase = 4 }
  :: atomic { alive && phase == 4 -> append(at, 0); visible = written; phase = 3 }
#else
  :: atomic { alive && phase == 1 && written < 15 -> append(at, 0); phase = 2 }
#endif
#if ALWAYS && FAULT != 4
  :: atomic { alive && phase == 2 && synced == written -> publish(written); phase = 3 }
#else
  :: atomic { alive && phase == 2 -> publish(written); phase = 3 }
#endif
  :: atomic { alive && phase == 3 -> if :: at > released -> released = at :: else fi; phase = 0 }
#if FAULT == 5
  :: atomic { alive && phase == 0 && wanted != 0 && promised < wanted -> promised = wanted }
#endif
  :: atomic { alive && phase == 0 && wanted != 0 && written < 15 -> append(0, wanted); wanted = 0; phase = 2 }
  :: finished -> break
  od
}

active proctype disk() {
  do
  :: atomic { synced < written -> synced = written }
  :: finished -> break
  od
}

active proctype fate() {
  byte kept, i, events;
  do
  :: atomic { crashes < CRASHES && alive -> crashes++;
       /* The thread dies; rings and journal stay. */
       alive = false; phase = 0; wanted = 0 }
  :: atomic { crashes < CRASHES && alive -> crashes++;
       if
       :: true -> skip                           /* the process is killed: everything written stays */
#if ALWAYS
       :: written > synced -> written = synced   /* the power is cut */
#endif
       fi;
       /* What was visible is still there. */
       assert(visible <= written);
       kept = 0; events = 0; i = 0;
       do
       :: i < written ->
          if :: log[i] != 0 -> assert(log[i] > events); events = log[i] :: else -> kept = acks[i] fi; i++
       :: else -> break
       od;
       assert(kept >= promised);
       assert(events >= handled);
       /* The ring is lost; the source begins behind what the journal knows, as a snapshot of the switch would tell it. */
       sent = events; released = events; alive = false; phase = 0; wanted = 0; i = 0 }
  :: finished -> break
  od
}

/* Whatever happens, as long as it ends some time, every input is told in the end. */
ltl all_told { <> finished }
