META
key;value
description;"A; b"
num_projects;2
num_votes;3
budget;10.50
vote_type;approval
rule;greedy
max_length;2
PROJECTS
project_id;cost;votes;selected;name;category
A/1;7.5;2;1;Bench;x,y
02;3;1;0;"Tree";
VOTES
voter_id;vote;age
1;A/1,02;30
2;A/1;
3;;"a;b"
