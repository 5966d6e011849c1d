var visits = Number(localStorage.visits || 0) + 1;

localStorage.visits = visits;
