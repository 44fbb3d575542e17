"""Words that say nothing about what a text is about. Folded on loading, so umlauts may be written."""

from __future__ import annotations

from stadtdach.core.search.analysis.folding import fold

_LIST = """
aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
bei beim bin bis bist da dabei dadurch dafür daher dahin damit danach dann daran darauf daraus darin darüber
darum das dass dasselbe davon davor dazu dein deine deinem deinen deiner deines dem den denen denn der deren
derselbe des deshalb dessen dich die dies diese dieselbe diesem diesen dieser dieses dir doch dort du durch
ein eine einem einen einer eines einige einigem einigen einiger einiges einmal er es etwa etwas euch euer
eure eurem euren eurer für gegen gewesen hab habe haben hat hatte hatten hattest hattet hier hin hinter ich
ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja je jede jedem jeden jeder jedes jene
jenem jenen jener jenes jetzt kann kein keine keinem keinen keiner keines können könnte machen man manche
manchem manchen mancher manches mein meine meinem meinen meiner meines mich mir mit muss musste nach nicht
nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seines seit selbst sich sie sind so
solche solchem solchen solcher solches soll sollte sondern sonst soweit sowie über um und uns unser unsere
unserem unseren unserer unseres unter viel vom von vor während war waren warst was weg weil weiter welche
welchem welchen welcher welches wenn wer werde werden wie wieder will wir wird wirst wo wollen wollte wurde
wurden würde würden zu zum zur zwar zwischen gibt wann wohin warum bitte gern gerne finde finden suche suchen
"""

STOP_WORDS = frozenset(fold(word) for word in _LIST.split())
