#!/usr/bin/env node
// npm links the commands of a workspace before anything is built, so what it links must be there from the start.
import '../dist/ssmc.mjs';
