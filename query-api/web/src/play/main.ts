import { PROTOCOL } from 'starlog-client';

document.body.textContent = `protocol ${PROTOCOL}`;
