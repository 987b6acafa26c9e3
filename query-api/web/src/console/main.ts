document.body.textContent = 'console';
