META
key;value
description;A town
country;Poland
unit;Town
budget;100000
vote_type;approval
rule;greedy
currency;PLN
date_begin;2022
PROJECTS
project_id;cost;name;category;votes
1;5000;A bench;green;3
2;70000.50;"Lamps; many";safe;1
VOTES
voter_id;age;sex;vote
1;30;F;1,2
2;;;1
3;60;M;
