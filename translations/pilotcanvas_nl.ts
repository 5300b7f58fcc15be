<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl" sourcelanguage="en">
<context>
    <name>ActionBoard</name>
    <message>
        <source>Board of actions</source>
        <translation>Bord met acties</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Afvinken</translation>
    </message>
    <message>
        <source>Move to {phase}</source>
        <translation>Naar {phase}</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Openen…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Weer openen</translation>
    </message>
</context>
<context>
    <name>ActionCard</name>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Learning question</source>
        <translation>Leervraag</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>Afvinken</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Weer openen</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>nog van niemand</translation>
    </message>
    <message>
        <source>overdue: {day}</source>
        <translation>te laat: {day}</translation>
    </message>
</context>
<context>
    <name>ActionColumn</name>
    <message numerus="yes">
        <source>%n done or dropped</source>
        <translation>
            <numerusform>%n klaar of vervallen</numerusform>
            <numerusform>%n klaar of vervallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n)</source>
        <translation>
            <numerusform>Toon meer (%n)</numerusform>
            <numerusform>Toon meer (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>niets open</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>{phase}, we are here</source>
        <translation>{phase}, hier zijn we nu</translation>
    </message>
</context>
<context>
    <name>ActionDialog</name>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>How will we find out?</source>
        <translation>Hoe komen we erachter?</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Learning question</source>
        <translation>Leervraag</translation>
    </message>
    <message>
        <source>New action</source>
        <translation>Nieuwe actie</translation>
    </message>
    <message>
        <source>New learning question</source>
        <translation>Nieuwe leervraag</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Say in a few words what has to be done.</source>
        <translation>Schrijf in een paar woorden op wat er moet gebeuren.</translation>
    </message>
    <message>
        <source>Say why it is dropped, so that it can be understood later.</source>
        <translation>Schrijf op waarom dit vervalt. Dan snapt iedereen het later ook nog.</translation>
    </message>
    <message>
        <source>The date cannot be read. Leave it empty if there is none.</source>
        <translation>Deze datum klopt niet. Is er geen datum? Maak het veld dan leeg.</translation>
    </message>
    <message>
        <source>What are we going to do?</source>
        <translation>Wat gaan we doen?</translation>
    </message>
    <message>
        <source>What came of it?</source>
        <translation>Wat kwam eruit?</translation>
    </message>
    <message>
        <source>What do we want to know?</source>
        <translation>Wat willen we weten?</translation>
    </message>
    <message>
        <source>What does it belong to?</source>
        <translation>Waar hoort het bij?</translation>
    </message>
    <message>
        <source>When should it be done?</source>
        <translation>Wanneer klaar?</translation>
    </message>
    <message>
        <source>Where does it stand?</source>
        <translation>Hoe staat het ervoor?</translation>
    </message>
    <message>
        <source>Who does it?</source>
        <translation>Wie doet het?</translation>
    </message>
    <message>
        <source>Why do we want this?</source>
        <translation>Waarom willen we dit?</translation>
    </message>
    <message>
        <source>Why is it dropped?</source>
        <translation>Waarom vervalt het?</translation>
    </message>
    <message>
        <source>no owner yet</source>
        <translation>nog niemand</translation>
    </message>
</context>
<context>
    <name>ActionList</name>
    <message>
        <source>List of actions</source>
        <translation>Lijst met acties</translation>
    </message>
</context>
<context>
    <name>ActionRow</name>
    <message>
        <source>Why is it dropped?</source>
        <translation>Waarom vervalt het?</translation>
    </message>
    <message>
        <source>carry over</source>
        <translation>meenemen</translation>
    </message>
    <message>
        <source>leave open</source>
        <translation>open laten</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>nog van niemand</translation>
    </message>
</context>
<context>
    <name>ActionTable</name>
    <message>
        <source>Belongs to</source>
        <translation>Hoort bij</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Wat kwam eruit</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>no owner yet</source>
        <translation>nog niemand</translation>
    </message>
    <message>
        <source>{day} · overdue</source>
        <translation>{day} · te laat</translation>
    </message>
</context>
<context>
    <name>ActionsView</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n overdue</source>
        <translation>
            <numerusform>%n te laat</numerusform>
            <numerusform>%n te laat</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an owner</source>
        <translation>
            <numerusform>%n nog van niemand</numerusform>
            <numerusform>%n nog van niemand</numerusform>
        </translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acties</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Begin each meeting with what is open. Talk about what is done: what changed?</source>
        <translation>Begin elke bijeenkomst met wat er openstaat. Bespreek wat klaar is: wat is er veranderd?</translation>
    </message>
    <message>
        <source>Begin with something to do: call, ask, try out, write down.</source>
        <translation>Begin met wat je doet: bellen, vragen, uitproberen, opschrijven.</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Don’t you know yet? Make it a learning question: what do we want to know?</source>
        <translation>Weet je iets nog niet? Maak er een leervraag van: wat willen we weten?</translation>
    </message>
    <message>
        <source>How actions get done</source>
        <translation>Zo komen acties af</translation>
    </message>
    <message>
        <source>Keep it small: something that can be ready within a few weeks.</source>
        <translation>Houd het klein: iets wat binnen een paar weken klaar kan zijn.</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Lijst</translation>
    </message>
    <message>
        <source>No actions like this.</source>
        <translation>Er zijn geen acties die hierbij passen.</translation>
    </message>
    <message>
        <source>No actions yet. Type the first one above.</source>
        <translation>Er zijn nog geen acties. Typ hierboven de eerste.</translation>
    </message>
    <message>
        <source>No owner</source>
        <translation>Van niemand</translation>
    </message>
    <message>
        <source>One action, one name. What belongs to everybody is done by nobody.</source>
        <translation>Eén actie, één naam. Wat van iedereen is, doet niemand.</translation>
    </message>
    <message>
        <source>Only the actions of</source>
        <translation>Alleen de acties van</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Te laat</translation>
    </message>
    <message numerus="yes">
        <source>Overdue (%n)</source>
        <translation>
            <numerusform>Te laat (%n)</numerusform>
            <numerusform>Te laat (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Put an @ before the name, and end with the day: 15-3, Friday, in 2 weeks. End a name of more than one word with a comma.</source>
        <translation>Zet een @ voor de naam en eindig met de dag: 15-3, vrijdag, over 2 weken. Heeft de naam meer woorden? Zet er dan een komma achter.</translation>
    </message>
    <message>
        <source>Quick typing</source>
        <translation>Snel typen</translation>
    </message>
    <message>
        <source>Show all actions</source>
        <translation>Toon alle acties</translation>
    </message>
    <message>
        <source>Show as</source>
        <translation>Weergave</translation>
    </message>
    <message>
        <source>Which actions</source>
        <translation>Welke acties</translation>
    </message>
    <message>
        <source>Whose?</source>
        <translation>Van wie?</translation>
    </message>
</context>
<context>
    <name>AfterRemoval</name>
    <message>
        <source>The history of the file has been erased and a new backup made.</source>
        <translation>De geschiedenis van het bestand is leeg, en de reservekopieën zijn vervangen door een nieuwe.</translation>
    </message>
    <message>
        <source>The name is still in {name}.</source>
        <translation>De naam staat nog in {name}.</translation>
    </message>
    <message>
        <source>The two copies are merged, but the history and the backups of this file still hold who was removed. Choose ‘Remove a person’ to erase those.</source>
        <translation>De twee kopieën zijn samengevoegd. In de geschiedenis en de reservekopieën van dit bestand staat nog wie er is weggehaald. Kies ‘Een persoon weghalen’ om die te wissen.</translation>
    </message>
    <message>
        <source>{name} may still hold who was removed. Do you not need it any more? Then throw it away, and empty the bin.</source>
        <translation>In {name} kan nog staan wie er is weggehaald. Heb je dat bestand niet meer nodig? Gooi het dan weg, en leeg de prullenbak.</translation>
    </message>
</context>
<context>
    <name>AnonymousDialog</name>
    <message>
        <source>An anonymous copy</source>
        <translation>Een anonieme kopie</translation>
    </message>
    <message>
        <source>Click a line or press Enter to go there. Then come back here.</source>
        <translation>Klik op een regel of druk op Enter om ernaartoe te gaan. Kom daarna hier terug.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Looking at the texts…</source>
        <translation>De teksten worden nagekeken…</translation>
    </message>
    <message>
        <source>Pilots (*.pilot)</source>
        <translation>Pilots (*.pilot)</translation>
    </message>
    <message>
        <source>Save an anonymous copy</source>
        <translation>Een anonieme kopie opslaan</translation>
    </message>
    <message>
        <source>Save the copy…</source>
        <translation>De kopie opslaan…</translation>
    </message>
    <message>
        <source>Texts to look at; Enter goes there</source>
        <translation>Teksten om na te kijken; Enter gaat erheen</translation>
    </message>
    <message>
        <source>The copy has no password: anyone can read it.</source>
        <translation>De kopie heeft geen wachtwoord: iedereen kan haar lezen.</translation>
    </message>
    <message>
        <source>To share with people who need not know who said what.</source>
        <translation>Om te delen met mensen die niet hoeven te weten wie wat zei.</translation>
    </message>
    <message>
        <source>{title} - anonymous</source>
        <translation>{title} - anoniem</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeCard</name>
    <message>
        <source>+ Why is this different now?</source>
        <translation>+ Waarom is dit nu anders?</translation>
    </message>
    <message>
        <source>Agreed together: {score} ({step})</source>
        <translation>Samen afgesproken: {score} ({step})</translation>
    </message>
    <message>
        <source>Agreed together: {score} ({step}). {reason}</source>
        <translation>Samen afgesproken: {score} ({step}). {reason}</translation>
    </message>
    <message>
        <source>Done: {action}</source>
        <translation>Gedaan: {action}</translation>
    </message>
    <message>
        <source>How the answers lay then and now</source>
        <translation>Hoe de antwoorden toen en nu lagen</translation>
    </message>
    <message>
        <source>In one sentence: what made the difference?</source>
        <translation>In één zin: waar komt het verschil door?</translation>
    </message>
    <message>
        <source>New evidence, {form} of {day}: {text}</source>
        <translation>Nieuwe onderbouwing, {form} van {day}: {text}</translation>
    </message>
    <message>
        <source>Why {statement} changed</source>
        <translation>Waarom {statement} veranderde</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>niet beantwoord</translation>
    </message>
</context>
<context>
    <name>ChangesPage</name>
    <message>
        <source>After the next round you see here what changed, and you write down why.</source>
        <translation>Na de volgende ronde zie je hier wat er veranderd is. Dan schrijf je ook op waarom.</translation>
    </message>
    <message>
        <source>As soon as this round has answers, you see here what changed.</source>
        <translation>Zodra deze ronde antwoorden heeft, zie je hier wat er veranderd is.</translation>
    </message>
    <message>
        <source>Begin with the largest change. Ask: what did we do, or what happened?</source>
        <translation>Begin met de grootste verandering. Vraag: wat deden we, of wat gebeurde er?</translation>
    </message>
    <message>
        <source>Below you see how the answers lay then and now. The values are not shown yet: ask for the means when you have talked about the spread.</source>
        <translation>Hieronder zie je hoe de antwoorden toen en nu lagen. De waarden zie je nog niet. Praat eerst over de spreiding en vraag dan de gemiddelden op.</translation>
    </message>
    <message>
        <source>Changed most</source>
        <translation>Hier veranderde het meest</translation>
    </message>
    <message>
        <source>Compare with this round</source>
        <translation>Vergelijk met deze ronde</translation>
    </message>
    <message>
        <source>First the spread, then the means</source>
        <translation>Eerst de spreiding, dan de gemiddelden</translation>
    </message>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Lower is not a failure: perhaps you know more than you did then.</source>
        <translation>Lager is geen mislukking. Misschien weten jullie nu meer dan toen.</translation>
    </message>
    <message>
        <source>No answer changed.</source>
        <translation>Geen enkel antwoord veranderde.</translation>
    </message>
    <message>
        <source>No answers yet</source>
        <translation>Nog geen antwoorden</translation>
    </message>
    <message>
        <source>No round yet</source>
        <translation>Nog geen ronde</translation>
    </message>
    <message>
        <source>No value changed.</source>
        <translation>Geen enkele waarde veranderde.</translation>
    </message>
    <message>
        <source>Nothing to compare with</source>
        <translation>Niets om mee te vergelijken</translation>
    </message>
    <message>
        <source>Show the means</source>
        <translation>Gemiddelden tonen</translation>
    </message>
    <message>
        <source>Start a round of the scan first.</source>
        <translation>Start eerst een ronde van de scan.</translation>
    </message>
    <message>
        <source>Statements with other answers: {number}</source>
        <translation>Stellingen met andere antwoorden: {number}</translation>
    </message>
    <message>
        <source>There is no earlier round with the same statements. The quick scan and the full scan ask different things, so they cannot be laid side by side.</source>
        <translation>Er is geen eerdere ronde met dezelfde stellingen. De korte scan en de hele scan vragen andere dingen. Je kunt ze dus niet naast elkaar leggen.</translation>
    </message>
    <message>
        <source>This is the first round</source>
        <translation>Dit is de eerste ronde</translation>
    </message>
    <message>
        <source>What changed since</source>
        <translation>Wat is er veranderd sinds</translation>
    </message>
    <message>
        <source>Write down the reason in one sentence. It is on record next time.</source>
        <translation>Schrijf de reden op in één zin. Dan weet je het de volgende keer nog.</translation>
    </message>
</context>
<context>
    <name>CheckBar</name>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <translation>
            <numerusform>%n verschil</numerusform>
            <numerusform>%n verschillen</numerusform>
        </translation>
    </message>
    <message>
        <source>Checked {done} of {total}</source>
        <translation>{done} van {total} gecontroleerd</translation>
    </message>
    <message>
        <source>Continue checking later</source>
        <translation>Later verder</translation>
    </message>
    <message>
        <source>Done checking</source>
        <translation>Klaar met controleren</translation>
    </message>
    <message>
        <source>Next difference ({key})</source>
        <translation>Volgend verschil ({key})</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>As in the other copy</source>
        <translation>Zoals in de andere kopie</translation>
    </message>
    <message>
        <source>As it is here</source>
        <translation>Zoals het hier is</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Weggehaald</translation>
    </message>
    <message>
        <source>Differs in something that is not shown</source>
        <translation>Verschilt in iets wat hier niet te zien is</translation>
    </message>
</context>
<context>
    <name>ConsensusDialog</name>
    <message>
        <source>Agree on one score</source>
        <translation>Samen één score afspreken</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Afgesproken</translation>
    </message>
    <message>
        <source>Choose one of the four steps.</source>
        <translation>Kies een van de vier stappen.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Terugnemen</translation>
    </message>
    <message>
        <source>This score becomes the value of the statement. The first scores are kept.</source>
        <translation>Deze score wordt de waarde van de stelling. De eerste scores blijven staan.</translation>
    </message>
    <message>
        <source>What do you settle on?</source>
        <translation>Welke score spreken jullie af?</translation>
    </message>
    <message>
        <source>Why? (may be left empty)</source>
        <translation>Waarom? (mag leeg blijven)</translation>
    </message>
</context>
<context>
    <name>ConsensusField</name>
    <message>
        <source>Agree on one score…</source>
        <translation>Samen één score afspreken…</translation>
    </message>
    <message>
        <source>Agreed together: {score}, {word}.</source>
        <translation>Samen afgesproken: {score}, {word}.</translation>
    </message>
    <message>
        <source>Change what you agreed…</source>
        <translation>Afspraak aanpassen…</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Terugnemen</translation>
    </message>
</context>
<context>
    <name>CountStrip</name>
    <message>
        <source>answered</source>
        <translation>beantwoord</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>gecontroleerd</translation>
    </message>
</context>
<context>
    <name>CriteriaChange</name>
    <message>
        <source>Left out, too little insight: {statements}.</source>
        <translation>Niet meegeteld, te weinig inzicht: {statements}.</translation>
    </message>
    <message>
        <source>Where these values come from</source>
        <translation>Waar deze waarden vandaan komen</translation>
    </message>
    <message>
        <source>{round}: ({sum}) ÷ {number} = {exact}, rounded {shown}.</source>
        <translation>{round}: ({sum}) ÷ {number} = {exact}, afgerond {shown}.</translation>
    </message>
    <message>
        <source>{round}: too little insight. With a value: {known} of {total}.</source>
        <translation>{round}: te weinig inzicht. {known} van de {total} stellingen hebben een waarde.</translation>
    </message>
</context>
<context>
    <name>CriterionGuidance</name>
    <message>
        <source>Discuss first</source>
        <translation>Bespreek eerst</translation>
    </message>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Source: {titles}</source>
        <translation>Bron: {titles}</translation>
    </message>
    <message>
        <source>Too little insight ({number})</source>
        <translation>Te weinig inzicht ({number})</translation>
    </message>
</context>
<context>
    <name>CriterionHead</name>
    <message>
        <source>How this value came about</source>
        <translation>Waar deze waarde vandaan komt</translation>
    </message>
    <message>
        <source>Which answers these are</source>
        <translation>Welke antwoorden dit zijn</translation>
    </message>
    <message>
        <source>{coverage} · which?</source>
        <translation>{coverage} · welke?</translation>
    </message>
    <message>
        <source>{coverage} · why?</source>
        <translation>{coverage} · uitleg</translation>
    </message>
</context>
<context>
    <name>CriterionPage</name>
    <message>
        <source>Agree on one score…</source>
        <translation>Samen één score afspreken…</translation>
    </message>
    <message>
        <source>Discuss first</source>
        <translation>Bespreek eerst</translation>
    </message>
    <message>
        <source>Hide the means</source>
        <translation>Gemiddelden verbergen</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Op volgorde</translation>
    </message>
    <message>
        <source>Order of the statements</source>
        <translation>Volgorde van de stellingen</translation>
    </message>
    <message>
        <source>Show the means</source>
        <translation>Gemiddelden tonen</translation>
    </message>
    <message>
        <source>Where people agree least stands on top, then what they do not know</source>
        <translation>Bovenaan staat waar jullie het het minst over eens zijn, daarna wat jullie niet weten</translation>
    </message>
</context>
<context>
    <name>CriterionTabs</name>
    <message>
        <source>Changes</source>
        <translation>Wat veranderde</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formulieren</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Keuzes</translation>
    </message>
    <message>
        <source>Perspectives</source>
        <translation>Per rol</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Pick a day</source>
        <translation>Kies een dag</translation>
    </message>
    <message>
        <source>This is not a date yet. Type for example 15-3 or Friday.</source>
        <translation>Dit is nog geen datum. Typ bijvoorbeeld 15-3 of vrijdag.</translation>
    </message>
    <message>
        <source>This is not a date yet. Type for example 15-3, Friday or in 2 weeks.</source>
        <translation>Dit is nog geen datum. Typ bijvoorbeeld 15-3, vrijdag of over 2 weken.</translation>
    </message>
    <message>
        <source>for example 15-3 or Friday</source>
        <translation>bijvoorbeeld 15-3 of vrijdag</translation>
    </message>
    <message>
        <source>for example 15-3, Friday or in 2 weeks</source>
        <translation>bijvoorbeeld 15-3, vrijdag of over 2 weken</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>geen datum</translation>
    </message>
    <message>
        <source>{field}: pick a day</source>
        <translation>{field} Kies een dag</translation>
    </message>
</context>
<context>
    <name>DoneDialog</name>
    <message>
        <source>An action is done</source>
        <translation>Een actie is klaar</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>What came of it, and what do you see?</source>
        <translation>Wat kwam eruit, en wat zie je?</translation>
    </message>
    <message>
        <source>What did you find out, and what do you see?</source>
        <translation>Wat weten jullie nu, en wat zie je?</translation>
    </message>
</context>
<context>
    <name>EraseConfirm</name>
    <message numerus="yes">
        <source>All %n backup(s) of this pilot on this computer are deleted, and one new one is made.</source>
        <translation>
            <numerusform>De enige reservekopie van deze pilot op deze computer gaat weg, en er komt een nieuwe.</numerusform>
            <numerusform>Alle %n reservekopieën van deze pilot op deze computer gaan weg, en er komt één nieuwe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Also:</source>
        <translation>Ook:</translation>
    </message>
    <message>
        <source>An older copy beside the file is deleted: {name}</source>
        <translation>Een oudere kopie naast het bestand gaat weg: {name}</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Busy removing</source>
        <translation>Bezig met weghalen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Do the same in the copy {name}</source>
        <translation>Doe hetzelfde in de kopie {name}</translation>
    </message>
    <message>
        <source>Forget my own name on this computer: it is the same</source>
        <translation>Vergeet mijn eigen naam op deze computer: die is dezelfde</translation>
    </message>
    <message>
        <source>If you merge an old copy with this pilot later, what was removed here does not come back. PilotCanvas then asks for the name once more, to look for it in what is new there.</source>
        <translation>Voeg je later een oude kopie samen met deze pilot, dan komt niet terug wat hier is weggehaald. PilotCanvas vraagt dan nog één keer naar de naam, om te zoeken in wat er nieuw bij komt.</translation>
    </message>
    <message>
        <source>It is done as soon as the file can be written.</source>
        <translation>Het gebeurt zodra er in het bestand geschreven kan worden.</translation>
    </message>
    <message>
        <source>Looking for other copies and backups…</source>
        <translation>Er wordt gezocht naar andere kopieën en reservekopieën…</translation>
    </message>
    <message>
        <source>PilotCanvas cannot reach what is elsewhere: copies on a memory stick, in e-mail or with other people, what was printed or exported, and backups of the whole computer.</source>
        <translation>Waar PilotCanvas niet bij kan, blijft de naam staan: in kopieën op een stick, in de mail of bij anderen, in wat is afgedrukt of geëxporteerd, en in reservekopieën van de hele computer.</translation>
    </message>
    <message>
        <source>Please note:</source>
        <translation>Let op:</translation>
    </message>
    <message>
        <source>Remove a person</source>
        <translation>Een persoon weghalen</translation>
    </message>
    <message>
        <source>Remove for good</source>
        <translation>Voorgoed weghalen</translation>
    </message>
    <message>
        <source>Remove {name} for good?</source>
        <translation>{name} voorgoed weghalen?</translation>
    </message>
    <message numerus="yes">
        <source>Take %n pilot(s) with this name off the start page</source>
        <translation>
            <numerusform>Haal %n pilot met deze naam van de startpagina</numerusform>
            <numerusform>Haal %n pilots met deze naam van de startpagina</numerusform>
        </translation>
    </message>
    <message>
        <source>The file itself is called {name}. Close the pilot and give the file another name.</source>
        <translation>Het bestand zelf heet {name}. Sluit de pilot en geef het bestand een andere naam.</translation>
    </message>
    <message>
        <source>The history of the file is erased. Nobody’s earlier steps can be undone any more.</source>
        <translation>De geschiedenis van het bestand wordt leeggemaakt. Eerdere stappen kun je dan niet meer ongedaan maken, ook die van anderen niet.</translation>
    </message>
    <message>
        <source>The name also appears in {name}: another pilot, or a file that cannot be read.</source>
        <translation>De naam staat ook in {name}. Dat is een andere pilot, of een bestand dat niet te lezen is.</translation>
    </message>
    <message numerus="yes">
        <source>The name is removed from %n place(s) in the pilot. In texts it is replaced by: {instead}</source>
        <translation>
            <numerusform>De naam gaat weg op %n plek in de pilot. In een tekst staat dan: {instead}</numerusform>
            <numerusform>De naam gaat weg op %n plekken in de pilot. In een tekst staat dan: {instead}</numerusform>
        </translation>
    </message>
    <message>
        <source>Their forms are removed from every round, with all scores.</source>
        <translation>De formulieren van deze persoon gaan uit elke ronde, met alle scores.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Dit kun je niet ongedaan maken.</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Opnieuw proberen…</translation>
    </message>
    <message>
        <source>What closed rounds print and export stays as it is: those counts are of the whole group. Without this form they would tell what was on it.</source>
        <translation>Wat er van gesloten rondes op papier en in exports staat, blijft zo: dat zijn tellingen van de hele groep. Zonder dit formulier zou je kunnen zien wat erop stond.</translation>
    </message>
    <message>
        <source>{name} has another password: PilotCanvas cannot see whether the name is in it.</source>
        <translation>{name} heeft een ander wachtwoord: PilotCanvas kan niet zien of de naam erin staat.</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>As a part of another word it stays: {words}. Is that this person too? Then put that word on a line of its own above.</source>
        <translation>Als deel van een ander woord blijft de naam staan: {words}. Gaat dat ook over deze persoon? Zet dat woord dan hierboven op een eigen regel.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Choose somebody…</source>
        <translation>Kies iemand…</translation>
    </message>
    <message>
        <source>For when somebody no longer wants to be in this pilot. Their name is removed from every text for good. The history of the file is erased. All backups of this pilot on this computer are deleted, and one new one is made. First you see where the name appears; nothing is changed yet.</source>
        <translation>Voor als iemand er niet meer in wil staan. De naam gaat voorgoed uit alle teksten. De geschiedenis van het bestand wordt leeggemaakt. Alle reservekopieën van deze pilot op deze computer gaan weg, en er komt één nieuwe. Eerst zie je waar de naam staat; er verandert nog niets.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Names of participants and of who does an action</source>
        <translation>Namen van deelnemers en van wie een actie doet</translation>
    </message>
    <message>
        <source>Next…</source>
        <translation>Verder…</translation>
    </message>
    <message>
        <source>Put other names for this person on separate lines: a first name, a nickname, a misspelling.</source>
        <translation>Heet iemand ook anders? Zet dat op een eigen regel: een voornaam, een bijnaam, een naam met een tikfout.</translation>
    </message>
    <message>
        <source>Remove a person</source>
        <translation>Een persoon weghalen</translation>
    </message>
    <message>
        <source>Remove a person from this pilot</source>
        <translation>Een persoon uit deze pilot halen</translation>
    </message>
    <message numerus="yes">
        <source>The name appears in %n place(s) in the pilot:</source>
        <translation>
            <numerusform>De naam staat op %n plek in de pilot:</numerusform>
            <numerusform>De naam staat op %n plekken in de pilot:</numerusform>
        </translation>
    </message>
    <message>
        <source>The name does not stand in the pilot as it is now. It may stand in the history and in backups; those can be emptied all the same.</source>
        <translation>De naam staat nu niet in de pilot. Misschien wel in de geschiedenis en in reservekopieën. Die kun je toch leegmaken.</translation>
    </message>
    <message>
        <source>Type a name, or choose somebody from the list.</source>
        <translation>Typ een naam, of kies iemand uit de lijst.</translation>
    </message>
    <message>
        <source>does an action</source>
        <translation>doet een actie</translation>
    </message>
    <message>
        <source>takes part</source>
        <translation>deelnemer</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>Choose: a figure, a story or an assumption.</source>
        <translation>Kies: een cijfer, een verhaal of een vermoeden.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Onderbouwing</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>New evidence</source>
        <translation>Nieuwe onderbouwing</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Say in a few words what you know.</source>
        <translation>Zeg in een paar woorden wat jullie weten.</translation>
    </message>
    <message>
        <source>The date cannot be read. Leave it empty if there is none.</source>
        <translation>Deze datum klopt niet. Is er geen datum? Maak het veld dan leeg.</translation>
    </message>
    <message>
        <source>What date is it from?</source>
        <translation>Van wanneer is het?</translation>
    </message>
    <message>
        <source>What do we know?</source>
        <translation>Wat weten we?</translation>
    </message>
    <message>
        <source>What kind of evidence is it?</source>
        <translation>Wat voor onderbouwing is het?</translation>
    </message>
    <message>
        <source>Who or what is the source?</source>
        <translation>Wie of wat is de bron?</translation>
    </message>
</context>
<context>
    <name>EvidenceField</name>
    <message>
        <source>+ Evidence</source>
        <translation>+ Onderbouwing</translation>
    </message>
    <message>
        <source>A figure, a story or an assumption</source>
        <translation>Een cijfer, een verhaal of een vermoeden</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>+1 is never the strongest point or the Achilles heel.</source>
        <translation>De +1 is nooit het sterkste punt of de achilleshiel.</translation>
    </message>
    <message>
        <source>Achilles heel: of A to D nothing is lower than {lowest}; the highest is {highest}.</source>
        <translation>Achilleshiel: van A tot en met D is niets lager dan {lowest}. Het hoogste is {highest}.</translation>
    </message>
    <message>
        <source>Counted: {scored} of the {possible} possible answers are scores. Not a score: {unknown} × ‘{dont_know}’, {unanswered} × not answered.</source>
        <translation>Meegeteld: {scored} van de {possible} mogelijke antwoorden zijn een score. Geen score: {unknown} × ‘{dont_know}’, {unanswered} × niet beantwoord.</translation>
    </message>
    <message>
        <source>Mean: ({sum}) ÷ {number} = {exact}. Rounded to one decimal: {shown}.</source>
        <translation>Gemiddelde: ({sum}) ÷ {number} = {exact}. Afgerond op één cijfer achter de komma: {shown}.</translation>
    </message>
    <message>
        <source>Spread first: the means of this round are shown when you ask for them.</source>
        <translation>Eerst de spreiding. De gemiddelden van deze ronde zie je pas als je erom vraagt.</translation>
    </message>
    <message>
        <source>Strongest point: of A to D nothing is higher than {highest}; the lowest is {lowest}.</source>
        <translation>Sterkste punt: van A tot en met D is niets hoger dan {highest}. Het laagste is {lowest}.</translation>
    </message>
    <message>
        <source>There is no number yet: {known} of the {total} statements have a value, and at least half of them must have one.</source>
        <translation>Er is nog geen getal: {known} van de {total} stellingen hebben een waarde. Het moet minstens de helft zijn.</translation>
    </message>
    <message>
        <source>This is called ‘{word}’. From {three} it is strong, from {two} developing, below that weak.</source>
        <translation>Dat heet: {word}. Vanaf {three} is het sterk, vanaf {two} in ontwikkeling, daaronder zwak.</translation>
    </message>
    <message>
        <source>agreed together: {score}</source>
        <translation>samen afgesproken: {score}</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>telt mee</translation>
    </message>
    <message>
        <source>does not count</source>
        <translation>telt niet mee</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>niet beantwoord</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Actions</source>
        <translation>Acties</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Excel file (*.xlsx)</source>
        <translation>Excel-bestand (*.xlsx)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Export without names</source>
        <translation>Exporteren zonder namen</translation>
    </message>
    <message>
        <source>JSON file (*.json)</source>
        <translation>JSON-bestand (*.json)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Verslag</translation>
    </message>
    <message>
        <source>Table of text (*.csv)</source>
        <translation>Tabel als tekst (*.csv)</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>The export is being written…</source>
        <translation>De export wordt geschreven…</translation>
    </message>
    <message>
        <source>The export is written: {name}</source>
        <translation>De export is klaar: {name}</translation>
    </message>
    <message>
        <source>Word document (*.docx)</source>
        <translation>Word-document (*.docx)</translation>
    </message>
    <message>
        <source>{name} without names</source>
        <translation>{name} zonder namen</translation>
    </message>
</context>
<context>
    <name>FollowUp</name>
    <message>
        <source>+ Action</source>
        <translation>+ Actie</translation>
    </message>
    <message>
        <source>Action: {title}</source>
        <translation>Actie: {title}</translation>
    </message>
    <message>
        <source>Make it a learning question</source>
        <translation>Maak er een leervraag van</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>te laat</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Hier verdergaan</translation>
    </message>
    <message>
        <source>This file can only be read now.</source>
        <translation>Dit bestand kun je nu alleen lezen.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Weggooien</translation>
    </message>
    <message>
        <source>You filled in something that is not kept yet. What do you want to do?</source>
        <translation>Je hebt iets ingevuld wat nog niet bewaard is. Wat wil je doen?</translation>
    </message>
</context>
<context>
    <name>FormsFile</name>
    <message numerus="yes">
        <source>%n form(s) read in. With {undo} that is undone.</source>
        <translation>
            <numerusform>%n formulier ingelezen. Met {undo} maak je dat ongedaan.</numerusform>
            <numerusform>%n formulieren ingelezen. Met {undo} maak je dat ongedaan.</numerusform>
        </translation>
    </message>
    <message>
        <source>An empty grid is written: {name}. Fill it in and import it here.</source>
        <translation>Een leeg blad is bewaard: {name}. Vul het in en lees het hier in.</translation>
    </message>
    <message>
        <source>Forms</source>
        <translation>Formulieren</translation>
    </message>
    <message>
        <source>Import forms</source>
        <translation>Formulieren inlezen</translation>
    </message>
    <message>
        <source>Save forms</source>
        <translation>Formulieren bewaren</translation>
    </message>
    <message>
        <source>Table of text (*.csv)</source>
        <translation>Tabel als tekst (*.csv)</translation>
    </message>
    <message>
        <source>The forms are written: {name}. The file says who answered what: keep it safe.</source>
        <translation>De formulieren zijn bewaard: {name}. In dat bestand staat wie wat heeft geantwoord. Wees er zuinig op.</translation>
    </message>
</context>
<context>
    <name>FormsGrid</name>
    <message>
        <source>An answer is 1, 2, 3 or 4, or 0 for ‘I don’t know’.</source>
        <translation>Een antwoord is 1, 2, 3 of 4, of 0 voor ‘weet ik niet’.</translation>
    </message>
    <message>
        <source>Checking is typing again: here nothing is pasted.</source>
        <translation>Controleren is opnieuw typen: plakken kan hier niet.</translation>
    </message>
    <message>
        <source>This row takes 1 to {last}, or 0 for none.</source>
        <translation>In deze rij kan 1 tot en met {last}, of 0 voor geen rol.</translation>
    </message>
</context>
<context>
    <name>FormsLine</name>
    <message>
        <source>First {first}, now {second}. Look at the form and type what is there. Enter keeps what you typed now.</source>
        <translation>Eerst {first}, nu {second}. Kijk op het formulier en typ wat daar staat. Met Enter blijft wat je nu typte.</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>niet ingevuld</translation>
    </message>
</context>
<context>
    <name>FormsModel</name>
    <message>
        <source>From whose viewpoint?</source>
        <translation>Vanuit welke rol?</translation>
    </message>
    <message>
        <source>Next form: type here</source>
        <translation>Volgend formulier: typ hier</translation>
    </message>
    <message>
        <source>first {first}, now {second}</source>
        <translation>eerst {first}, nu {second}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>niet beantwoord</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>niet ingevuld</translation>
    </message>
    <message>
        <source>not typed again yet</source>
        <translation>nog niet opnieuw getypt</translation>
    </message>
    <message>
        <source>{form}: answered {done} of {total}</source>
        <translation>{form}: {done} van {total} beantwoord</translation>
    </message>
    <message>
        <source>{form}: checked {done} of {total}</source>
        <translation>{form}: {done} van {total} gecontroleerd</translation>
    </message>
</context>
<context>
    <name>FormsPage</name>
    <message>
        <source>All answers to ‘{statement}’</source>
        <translation>Alle antwoorden bij ‘{statement}’</translation>
    </message>
    <message>
        <source>Answers that are in a spreadsheet already can be pasted here, or imported as CSV.</source>
        <translation>Staan de antwoorden al in een rekenblad? Plak ze hier, of lees ze in als CSV.</translation>
    </message>
    <message>
        <source>Did somebody leave a statement open? Press Enter: it stays unanswered.</source>
        <translation>Heeft iemand een stelling opengelaten? Druk op Enter: die blijft dan niet beantwoord.</translation>
    </message>
    <message>
        <source>Forms belong to a round in which everybody scores alone.</source>
        <translation>Formulieren horen bij een ronde waarin iedereen apart scoort.</translation>
    </message>
    <message>
        <source>Freeze the projector while you type: this page shows who answered what.</source>
        <translation>Zet de beamer op pauze terwijl je typt: hier staat wie wat antwoordde.</translation>
    </message>
    <message>
        <source>Go on checking</source>
        <translation>Verder controleren</translation>
    </message>
    <message>
        <source>Hand the laptop round…</source>
        <translation>Laptop rondgeven…</translation>
    </message>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>CSV inlezen…</translation>
    </message>
    <message>
        <source>Is there a difference? Look at the paper form and keep what is there.</source>
        <translation>Is er een verschil? Kijk op het papier en neem over wat daar staat.</translation>
    </message>
    <message>
        <source>Lay the forms in a pile and type them one by one, from top to bottom.</source>
        <translation>Leg de formulieren op een stapel. Typ ze een voor een over, van boven naar beneden.</translation>
    </message>
    <message>
        <source>Name and viewpoint…</source>
        <translation>Naam en rol…</translation>
    </message>
    <message>
        <source>No forms yet. Lay them in a pile and take the first.

Type from top to bottom: first from whose viewpoint it is, then each answer with one key. After the last statement the next form begins by itself. The mouse is not needed.</source>
        <translation>Er zijn nog geen formulieren. Leg ze op een stapel en pak het eerste.

Typ van boven naar beneden: eerst vanuit welke rol iemand kijkt, dan elk antwoord met één toets. Na de laatste stelling begint vanzelf het volgende formulier. Een muis is niet nodig.</translation>
    </message>
    <message>
        <source>Only this page shows that. Everywhere else the answers are shown together, so that nobody can be singled out.</source>
        <translation>Dat zie je alleen op deze pagina. Overal elders staan de antwoorden bij elkaar, zodat niemand eruit te halen is.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Remove this form…</source>
        <translation>Dit formulier verwijderen…</translation>
    </message>
    <message>
        <source>Remove {form}? It holds answers ({count}). With {undo} it comes back.</source>
        <translation>Wil je {form} verwijderen? Er staan antwoorden op ({count}). Met {undo} komt het terug.</translation>
    </message>
    <message>
        <source>Save an empty grid…</source>
        <translation>Leeg blad bewaren…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Bewaren als CSV…</translation>
    </message>
    <message>
        <source>Spreadsheet</source>
        <translation>Rekenblad</translation>
    </message>
    <message>
        <source>Still different: {count}. Not typed again: {open}. Stop checking? What was typed first stays; what was typed again goes.</source>
        <translation>Nog verschillend: {count}. Nog niet opnieuw getypt: {open}. Wil je stoppen met controleren? Wat je eerst typte, blijft. Wat je opnieuw typte, gaat weg.</translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation>Stoppen met controleren</translation>
    </message>
    <message>
        <source>This file can only be read now: no answers can be typed.</source>
        <translation>Dit bestand kun je nu alleen lezen. Antwoorden typen kan niet.</translation>
    </message>
    <message>
        <source>This round is closed: no answers can be typed. Reopen it to do so.</source>
        <translation>Deze ronde is gesloten. Open de ronde weer om antwoorden te typen.</translation>
    </message>
    <message>
        <source>Type again to check</source>
        <translation>Opnieuw typen als controle</translation>
    </message>
    <message>
        <source>Type all forms once more, without looking at what was typed the first time.</source>
        <translation>Typ alle formulieren nog een keer. Wat je eerst typte, zie je nu niet.</translation>
    </message>
    <message>
        <source>What was typed the second time never counts. It is thrown away when you are done.</source>
        <translation>Wat je de tweede keer typt, telt nooit mee. Het verdwijnt als je klaar bent.</translation>
    </message>
    <message>
        <source>Who answered what</source>
        <translation>Wie antwoordde wat</translation>
    </message>
</context>
<context>
    <name>FormsTable</name>
    <message>
        <source>Forms</source>
        <translation>Formulieren</translation>
    </message>
    <message>
        <source>form</source>
        <translation>formulier</translation>
    </message>
</context>
<context>
    <name>FoundPlaces</name>
    <message>
        <source>In every round, also in one that is closed. Counts and values change.</source>
        <translation>In elke ronde, ook als die gesloten is. Aantallen en waarden veranderen daardoor.</translation>
    </message>
    <message>
        <source>Keep the scores, without a name</source>
        <translation>De scores blijven, zonder naam</translation>
    </message>
    <message>
        <source>Take the scores out too</source>
        <translation>De scores gaan ook weg</translation>
    </message>
    <message>
        <source>They took part in the scan. What about their scores?</source>
        <translation>Deze persoon deed mee aan de scan. Wat gebeurt er met de scores?</translation>
    </message>
    <message>
        <source>Untick a place where the word means something else: it will stay there.</source>
        <translation>Betekent het woord ergens iets anders? Zet het vinkje daar uit. Dan blijft het staan.</translation>
    </message>
    <message>
        <source>What about the scores?</source>
        <translation>Wat gebeurt er met de scores?</translation>
    </message>
    <message>
        <source>What the group found stays as it is.</source>
        <translation>Wat de groep vond, blijft zoals het is.</translation>
    </message>
    <message>
        <source>Where the name appears; untick what is about something else</source>
        <translation>Waar de naam staat; zet uit wat over iets anders gaat</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more, which go too</source>
        <translation>
            <numerusform>… en nog %n, die ook weggaat</numerusform>
            <numerusform>… en nog %n, die ook weggaan</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuidancePanel</name>
    <message>
        <source>Guidance</source>
        <translation>Uitleg</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>About the method</source>
        <translation>Over de methode</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>Hoofdstukken</translation>
    </message>
    <message>
        <source>Everything can be done with the keyboard.</source>
        <translation>Alles kan met het toetsenbord.</translation>
    </message>
    <message>
        <source>Help – PilotCanvas</source>
        <translation>Hulp – PilotCanvas</translation>
    </message>
    <message>
        <source>How scores add up</source>
        <translation>Zo rekenen we met scores</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Bronnen</translation>
    </message>
    <message>
        <source>What weighs most for a route</source>
        <translation>Wat bij een route het zwaarst weegt</translation>
    </message>
    <message>
        <source>Which method this is</source>
        <translation>Welke methode dit is</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Je gegevens</translation>
    </message>
    <message>
        <source>{title}, version {version}. Written by {author}.</source>
        <translation>{title}, versie {version}. Geschreven door {author}.</translation>
    </message>
</context>
<context>
    <name>ItemAnswer</name>
    <message>
        <source>Also add what we see as a note to this item</source>
        <translation>Zet wat we zien ook als notitie bij dit punt</translation>
    </message>
    <message>
        <source>Has this item changed?</source>
        <translation>Is dit punt nu veranderd?</translation>
    </message>
    <message>
        <source>It now stands at: {step}</source>
        <translation>Het staat nu op: {step}</translation>
    </message>
    <message>
        <source>No, still the same</source>
        <translation>Nee, nog hetzelfde</translation>
    </message>
    <message>
        <source>Yes, it has changed</source>
        <translation>Ja, het is veranderd</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>Check first: {check}</source>
        <translation>Kijk eerst: {check}</translation>
    </message>
    <message>
        <source>Helps against it: {item}</source>
        <translation>Helpt ertegen: {item}</translation>
    </message>
    <message>
        <source>Keys: {first} to {last} for the steps, {nothing} for not discussed (with Alt while typing)</source>
        <translation>Toetsen: {first} tot en met {last} voor de stappen, {nothing} voor nog niet besproken (met Alt tijdens het typen)</translation>
    </message>
    <message>
        <source>weighs heavily for {routes}</source>
        <translation>weegt zwaar bij {routes}</translation>
    </message>
</context>
<context>
    <name>KeyHelp</name>
    <message>
        <source>A new line within the note</source>
        <translation>Een nieuwe regel in de notitie</translation>
    </message>
    <message>
        <source>Agree on one score together</source>
        <translation>Samen één score afspreken</translation>
    </message>
    <message>
        <source>Among the actions</source>
        <translation>Bij de acties</translation>
    </message>
    <message>
        <source>Another statement</source>
        <translation>Een andere stelling</translation>
    </message>
    <message>
        <source>Answer, and on to the next statement</source>
        <translation>Antwoorden en naar de volgende stelling</translation>
    </message>
    <message>
        <source>Begin a note</source>
        <translation>Begin een notitie</translation>
    </message>
    <message>
        <source>Begin a note; in a note: keep it, begin the next</source>
        <translation>Begin een notitie; in een notitie: bewaar die en begin de volgende</translation>
    </message>
    <message>
        <source>Close the pilot</source>
        <translation>Sluit de pilot</translation>
    </message>
    <message>
        <source>Close the program</source>
        <translation>Sluit het programma</translation>
    </message>
    <message>
        <source>Close the search panel</source>
        <translation>Sluit het zoekvenster</translation>
    </message>
    <message>
        <source>Closer, or further off</source>
        <translation>Dichterbij of verder weg</translation>
    </message>
    <message>
        <source>Delete the selected note</source>
        <translation>Haal de gekozen notitie weg</translation>
    </message>
    <message>
        <source>Done, or not done after all</source>
        <translation>Klaar, of toch niet</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Overal</translation>
    </message>
    <message>
        <source>Find a word in the whole pilot</source>
        <translation>Zoek een woord in de hele pilot</translation>
    </message>
    <message>
        <source>Further up or down, page by page</source>
        <translation>Verder omhoog of omlaag, pagina voor pagina</translation>
    </message>
    <message>
        <source>Go to a page in the list on the left</source>
        <translation>Ga naar een plek aan de linkerkant, van boven naar beneden</translation>
    </message>
    <message>
        <source>Go to poster and paper</source>
        <translation>Ga naar poster en papier</translation>
    </message>
    <message>
        <source>I don’t know</source>
        <translation>Weet ik niet</translation>
    </message>
    <message>
        <source>I don’t know; in the row of roles: none</source>
        <translation>Weet ik niet; in de rij met rollen: geen rol</translation>
    </message>
    <message>
        <source>In the preview of a poster</source>
        <translation>In het voorbeeld van een poster</translation>
    </message>
    <message>
        <source>In the scan, with a statement selected</source>
        <translation>In de scan, als je een stelling hebt gekozen</translation>
    </message>
    <message>
        <source>Keep what you filled in, and close the form</source>
        <translation>Bewaar wat je hebt ingevuld en sluit het formulier</translation>
    </message>
    <message>
        <source>Leave it open, on to the next</source>
        <translation>Openlaten en naar de volgende</translation>
    </message>
    <message>
        <source>Make a new pilot, and open one</source>
        <translation>Maak een nieuwe pilot, en open er een</translation>
    </message>
    <message>
        <source>Move the selected note one place</source>
        <translation>Schuif de gekozen notitie een plek op</translation>
    </message>
    <message>
        <source>Move the selected note to another item</source>
        <translation>Verplaats de gekozen notitie naar een ander punt</translation>
    </message>
    <message>
        <source>On the canvas, with an item selected</source>
        <translation>Op het canvas, als je een punt hebt gekozen</translation>
    </message>
    <message>
        <source>Open the action</source>
        <translation>Open de actie</translation>
    </message>
    <message>
        <source>Paste answers from a spreadsheet</source>
        <translation>Antwoorden uit een rekenblad plakken</translation>
    </message>
    <message>
        <source>Redo that step</source>
        <translation>Doe die stap opnieuw</translation>
    </message>
    <message>
        <source>Remove the action</source>
        <translation>Verwijder de actie</translation>
    </message>
    <message>
        <source>Remove the answer: not discussed yet</source>
        <translation>Haal het antwoord weg: nog niet besproken</translation>
    </message>
    <message>
        <source>Remove the score</source>
        <translation>Haal de score weg</translation>
    </message>
    <message>
        <source>Save a copy of the pilot</source>
        <translation>Bewaar een kopie van de pilot</translation>
    </message>
    <message>
        <source>Score: from ‘not yet’ to ‘fully’</source>
        <translation>Score: van ‘nog niet’ tot ‘helemaal’</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>spatie</translation>
    </message>
    <message>
        <source>Stop; what was answered is kept</source>
        <translation>Stoppen; wat is ingevuld, blijft bewaard</translation>
    </message>
    <message>
        <source>Take the answer away</source>
        <translation>Het antwoord weghalen</translation>
    </message>
    <message>
        <source>Take the answer away, and go back one</source>
        <translation>Het antwoord weghalen en één terug</translation>
    </message>
    <message>
        <source>The answer; in the row of roles: the role</source>
        <translation>Het antwoord; in de rij met rollen: de rol</translation>
    </message>
    <message>
        <source>The name and the role of this form</source>
        <translation>De naam en de rol van dit formulier</translation>
    </message>
    <message>
        <source>The statement before, or the next</source>
        <translation>De vorige stelling, of de volgende</translation>
    </message>
    <message>
        <source>The steps of the scale, from low to high</source>
        <translation>De stappen van de schaal, van laag naar hoog</translation>
    </message>
    <message>
        <source>The whole page</source>
        <translation>De hele pagina</translation>
    </message>
    <message>
        <source>This help</source>
        <translation>Deze hulp</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Maak de laatste stap ongedaan</translation>
    </message>
    <message>
        <source>We don’t know</source>
        <translation>Weten we niet</translation>
    </message>
    <message>
        <source>When the laptop goes round</source>
        <translation>Als de laptop rondgaat</translation>
    </message>
    <message>
        <source>While checking: on to the next difference</source>
        <translation>Bij het controleren: naar het volgende verschil</translation>
    </message>
    <message>
        <source>While typing forms</source>
        <translation>Bij het overtypen van formulieren</translation>
    </message>
    <message>
        <source>down</source>
        <translation>omlaag</translation>
    </message>
    <message>
        <source>left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>up</source>
        <translation>omhoog</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} en {last}</translation>
    </message>
    <message>
        <source>{first} or {last}</source>
        <translation>{first} of {last}</translation>
    </message>
    <message>
        <source>{modifier} and arrow keys</source>
        <translation>{modifier} en pijltjes</translation>
    </message>
</context>
<context>
    <name>LastResort</name>
    <message>
        <source>Something went wrong in PilotCanvas itself. Everything that was marked ‘Saved’ is safe in your file. Close the program and open your pilot again. Tell the makers what you did, with this text: {summary}</source>
        <translation>Er ging iets mis in PilotCanvas zelf. Alles waar ‘Opgeslagen’ bij stond, staat veilig in je bestand. Sluit het programma en open je pilot opnieuw. Vertel de makers wat je deed, met deze tekst: {summary}</translation>
    </message>
</context>
<context>
    <name>LineDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
</context>
<context>
    <name>Locking</name>
    <message>
        <source>Keep the password</source>
        <translation>Het wachtwoord houden</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Weghalen</translation>
    </message>
    <message>
        <source>The pilot opens with the new password from now on.</source>
        <translation>De pilot gaat vanaf nu open met het nieuwe wachtwoord.</translation>
    </message>
    <message>
        <source>The pilot opens without a password from now on.</source>
        <translation>De pilot gaat vanaf nu open zonder wachtwoord.</translation>
    </message>
    <message>
        <source>Without a password anyone who has the file can read it. Copies and backups that are there already keep the password. Take it away?</source>
        <translation>Zonder wachtwoord kan iedereen die het bestand heeft, het lezen. Kopieën en reservekopieën die er al zijn, houden het wachtwoord. Wil je het weghalen?</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>This pilot now has version {version} of the method.</source>
        <translation>Deze pilot heeft nu versie {version} van de methode.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Je naam</translation>
    </message>
    <message>
        <source>Your name goes into the file, beside what you change. You may leave this empty.</source>
        <translation>Je naam komt in het bestand te staan bij wat je wijzigt. Je mag dit leeg laten.</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>About this pilot…</source>
        <translation>Over deze pilot…</translation>
    </message>
    <message>
        <source>Actions (CSV)…</source>
        <translation>Acties (CSV)…</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Zoals de computer</translation>
    </message>
    <message>
        <source>Close pilot</source>
        <translation>Pilot sluiten</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kleuren</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Eerdere versies…</translation>
    </message>
    <message>
        <source>Everything (JSON)…</source>
        <translation>Alles (JSON)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporteren</translation>
    </message>
    <message>
        <source>Export without names</source>
        <translation>Exporteren zonder namen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Zoeken…</translation>
    </message>
    <message>
        <source>Go on with the newer version of the method…</source>
        <translation>Verder met de nieuwere versie van de methode…</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hulp</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Veel contrast</translation>
    </message>
    <message>
        <source>Keep a snapshot of the canvas</source>
        <translation>Bewaren hoe het canvas er nu uitziet</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Taal</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Merge with another copy…</source>
        <translation>Samenvoegen met een andere kopie…</translation>
    </message>
    <message>
        <source>Names and privacy</source>
        <translation>Namen en privacy</translation>
    </message>
    <message>
        <source>New pilot…</source>
        <translation>Nieuwe pilot…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Openen…</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Wachtwoord…</translation>
    </message>
    <message>
        <source>Point out private details</source>
        <translation>Wijzen op privégegevens</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afsluiten</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Opnieuw doen</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>Opnieuw doen: {step}</translation>
    </message>
    <message>
        <source>Remove a person…</source>
        <translation>Een persoon weghalen…</translation>
    </message>
    <message>
        <source>Report (Word)…</source>
        <translation>Verslag (Word)…</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie opslaan…</translation>
    </message>
    <message>
        <source>Save an anonymous copy…</source>
        <translation>Anonieme kopie opslaan…</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startpagina</translation>
    </message>
    <message>
        <source>Tables (Excel)…</source>
        <translation>Tabellen (Excel)…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ongedaan maken</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Ongedaan maken: {step}</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>Je naam…</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message numerus="yes">
        <source>%n change(s) from the other copy are taken over automatically</source>
        <translation>
            <numerusform>%n wijziging uit de andere kopie komt er vanzelf bij</numerusform>
            <numerusform>%n wijzigingen uit de andere kopie komen er vanzelf bij</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n veranderd</numerusform>
            <numerusform>%n veranderd</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deleted</source>
        <translation>
            <numerusform>%n weggehaald</numerusform>
            <numerusform>%n weggehaald</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n nieuw</numerusform>
            <numerusform>%n nieuw</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) changed in both copies: choose</source>
        <translation>
            <numerusform>Op %n plek is in beide kopieën iets veranderd: kies</numerusform>
            <numerusform>Op %n plekken is in beide kopieën iets veranderd: kies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) still to choose.</source>
        <translation>
            <numerusform>Nog %n keuze te maken.</numerusform>
            <numerusform>Nog %n keuzes te maken.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed – {what}</source>
        <translation>Veranderd – {what}</translation>
    </message>
    <message>
        <source>Changes made in only one of the two copies are merged by themselves. Where both copies changed the same thing, you choose. The other file stays as it is.</source>
        <translation>Wat maar in één van de twee kopieën is veranderd, komt vanzelf bij elkaar. Is iets in beide kopieën veranderd, dan kies jij. Het andere bestand blijft zoals het is.</translation>
    </message>
    <message>
        <source>Deleted – {what}</source>
        <translation>Weggehaald – {what}</translation>
    </message>
    <message>
        <source>Keep all as here</source>
        <translation>Alles zoals het hier is</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Samenvoegen</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Samenvoegen met een andere kopie</translation>
    </message>
    <message>
        <source>Merge with {name}</source>
        <translation>Samenvoegen met {name}</translation>
    </message>
    <message>
        <source>New – {what}</source>
        <translation>Nieuw – {what}</translation>
    </message>
    <message>
        <source>Nothing is taken over automatically</source>
        <translation>Er komt niets vanzelf bij</translation>
    </message>
    <message numerus="yes">
        <source>Show more (%n)</source>
        <translation>
            <numerusform>Toon meer (nog %n)</numerusform>
            <numerusform>Toon meer (nog %n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Take all from the other copy</source>
        <translation>Alles zoals in de andere kopie</translation>
    </message>
    <message>
        <source>The files no longer tell where the two copies went apart. So nothing is deleted, and you may be asked about things that only one copy changed.</source>
        <translation>In de bestanden is niet meer te zien waar de twee kopieën uit elkaar gingen. Daarom verdwijnt er niets. Misschien moet je ook kiezen bij dingen die maar in één kopie zijn veranderd.</translation>
    </message>
    <message>
        <source>The name is still being looked for.</source>
        <translation>De naam wordt nog gezocht.</translation>
    </message>
    <message>
        <source>What you do not choose is not lost: the history of the file keeps it.</source>
        <translation>Wat je niet kiest, is niet weg: het blijft in de geschiedenis van het bestand.</translation>
    </message>
    <message>
        <source>You can undo the whole merge with {undo}.</source>
        <translation>Het wordt één stap: met {undo} maak je die ongedaan.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>en nog %n</numerusform>
            <numerusform>en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Merging</name>
    <message>
        <source>Compare and merge…</source>
        <translation>Vergelijken en samenvoegen…</translation>
    </message>
    <message>
        <source>Everything of {name} is in this pilot now. With {undo} you take that back. Put the other file aside? It gets another name; nothing is thrown away.</source>
        <translation>Alles uit {name} zit nu in deze pilot. Met {undo} maak je dat ongedaan. Wil je het andere bestand apart zetten? Het krijgt dan een andere naam; er wordt niets weggegooid.</translation>
    </message>
    <message>
        <source>Leave it there</source>
        <translation>Laten staan</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Samenvoegen met een andere kopie</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nu niet</translation>
    </message>
    <message>
        <source>Pilots (*.pilot);;All files (*)</source>
        <translation>Pilots (*.pilot);;Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Put it aside</source>
        <translation>Apart zetten</translation>
    </message>
    <message>
        <source>The other file is called {name} now.</source>
        <translation>Het andere bestand heet nu {name}.</translation>
    </message>
    <message numerus="yes">
        <source>There is another copy of this pilot: {name}. It holds %n change(s) that are not here.</source>
        <translation>
            <numerusform>Er is nog een kopie van deze pilot: {name}. Daarin staat %n wijziging die in deze pilot ontbreekt.</numerusform>
            <numerusform>Er is nog een kopie van deze pilot: {name}. Daarin staan %n wijzigingen die in deze pilot ontbreken.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} holds another pilot, so it cannot be merged with this one. Nothing was changed.</source>
        <translation>In {name} zit een andere pilot. Die kan niet met deze worden samengevoegd. Er is niets veranderd.</translation>
    </message>
    <message>
        <source>{name} holds nothing that is not here already.</source>
        <translation>In {name} staat niets wat hier niet al is.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>NewPilotDialog</name>
    <message>
        <source>A new pilot</source>
        <translation>Een nieuwe pilot</translation>
    </message>
    <message>
        <source>Another place…</source>
        <translation>Andere plek…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Everything you type is saved in this file straight away.</source>
        <translation>Alles wat je typt, staat meteen in dit bestand.</translation>
    </message>
    <message>
        <source>Give the pilot a name. You can change it later.</source>
        <translation>Geef de pilot een naam. Je kunt die later veranderen.</translation>
    </message>
    <message>
        <source>Make the pilot</source>
        <translation>Maak de pilot</translation>
    </message>
    <message>
        <source>New pilot</source>
        <translation>Nieuwe pilot</translation>
    </message>
    <message>
        <source>One file holds it all</source>
        <translation>Alles staat in één bestand</translation>
    </message>
    <message>
        <source>Pilots (*.pilot)</source>
        <translation>Pilots (*.pilot)</translation>
    </message>
    <message>
        <source>There is a file with this name already. It stays as it is: choose another name or another place.</source>
        <translation>Er is al een bestand met deze naam. Dat blijft zoals het is: kies een andere naam of een andere plek.</translation>
    </message>
    <message>
        <source>What is it, in one line? (you may skip this)</source>
        <translation>Wat is het, in één regel? (mag je overslaan)</translation>
    </message>
    <message>
        <source>What is the pilot called?</source>
        <translation>Hoe heet de pilot?</translation>
    </message>
    <message>
        <source>Where is it? (you may skip this)</source>
        <translation>Waar is het? (mag je overslaan)</translation>
    </message>
    <message>
        <source>Where shall the file go?</source>
        <translation>Waar moet het bestand komen?</translation>
    </message>
    <message>
        <source>for instance Oak Street, Leeds</source>
        <translation>bijvoorbeeld Woensel-West, Eindhoven</translation>
    </message>
    <message>
        <source>for instance a drop-in centre run by the neighbours</source>
        <translation>bijvoorbeeld een inloophuis waar de buren zelf voor zorgen</translation>
    </message>
</context>
<context>
    <name>NoRound</name>
    <message>
        <source>Each person fills in a form, on paper or on this laptop. Then you see where you differ, and talk about that. Names are not needed.</source>
        <translation>Iedereen vult een formulier in, op papier of op deze laptop. Daarna zie je waarover jullie verschillend denken, en praten jullie daarover. Namen zijn niet nodig.</translation>
    </message>
    <message>
        <source>Full scan ({number} statements)</source>
        <translation>Hele scan ({number} stellingen)</translation>
    </message>
    <message>
        <source>In a round you say how far each statement is true of the pilot. Then you see what is strong, what is weak and what you do not know yet.</source>
        <translation>In een ronde zeg je bij elke stelling in hoeverre die klopt voor de pilot. Daarna zie je wat sterk is, wat zwak is en wat jullie nog niet weten.</translation>
    </message>
    <message>
        <source>No round yet</source>
        <translation>Nog geen ronde</translation>
    </message>
    <message>
        <source>One score together</source>
        <translation>Samen één score</translation>
    </message>
    <message>
        <source>Quick scan ({number} statements)</source>
        <translation>Korte scan ({number} stellingen)</translation>
    </message>
    <message>
        <source>With a group: everybody alone first</source>
        <translation>Met een groep: eerst iedereen alleen</translation>
    </message>
    <message>
        <source>You talk first, and give each statement one score together.</source>
        <translation>Jullie praten eerst, en geven elke stelling samen één score.</translation>
    </message>
</context>
<context>
    <name>NoteCard</name>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Knippen</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Wijzigen</translation>
    </message>
    <message>
        <source>Keep private</source>
        <translation>Privé houden</translation>
    </message>
    <message>
        <source>No longer private</source>
        <translation>Niet meer privé</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>Notitie: {text}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>private</source>
        <translation>privé</translation>
    </message>
</context>
<context>
    <name>NotesField</name>
    <message>
        <source>New note: {name}</source>
        <translation>Nieuwe notitie: {name}</translation>
    </message>
</context>
<context>
    <name>OpenRounds</name>
    <message>
        <source>Close the round and go on</source>
        <translation>Ronde sluiten en doorgaan</translation>
    </message>
    <message>
        <source>Close the rounds and go on</source>
        <translation>Rondes sluiten en doorgaan</translation>
    </message>
    <message>
        <source>Leave the round out</source>
        <translation>Ronde weglaten</translation>
    </message>
    <message>
        <source>Leave the rounds out</source>
        <translation>Rondes weglaten</translation>
    </message>
    <message>
        <source>The answers of a group leave PilotCanvas only when the round is closed. Otherwise two prints, before and after one late form, would tell what that person filled in.</source>
        <translation>Antwoorden van een groep gaan pas PilotCanvas uit als de ronde is gesloten. Anders zie je aan twee prints, van voor en na één laat formulier, wat die persoon heeft ingevuld.</translation>
    </message>
    <message>
        <source>These rounds are still open: {names}.</source>
        <translation>Deze rondes zijn nog niet gesloten: {names}.</translation>
    </message>
    <message>
        <source>You can reopen a closed round. What you print then stays the same until three people or more have changed something.</source>
        <translation>Een gesloten ronde kun je weer openen. Wat je print, blijft dan gelijk tot minstens drie mensen iets hebben veranderd.</translation>
    </message>
    <message>
        <source>{name} is still open.</source>
        <translation>{name} is nog niet gesloten.</translation>
    </message>
</context>
<context>
    <name>OptionCard</name>
    <message>
        <source>Against</source>
        <translation>Tegen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Kiezen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Voor</translation>
    </message>
    <message>
        <source>Make it an action</source>
        <translation>Maak er een actie van</translation>
    </message>
    <message>
        <source>Our choice: {title}</source>
        <translation>Onze keuze: {title}</translation>
    </message>
    <message>
        <source>actions: {number}</source>
        <translation>acties: {number}</translation>
    </message>
    <message>
        <source>notes: {number}</source>
        <translation>notities: {number}</translation>
    </message>
    <message>
        <source>✓ Our choice</source>
        <translation>✓ Onze keuze</translation>
    </message>
</context>
<context>
    <name>OptionsView</name>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Our choice ({number})</source>
        <translation>Onze keuze ({number})</translation>
    </message>
    <message>
        <source>Source: {titles}</source>
        <translation>Bron: {titles}</translation>
    </message>
    <message>
        <source>Still too little insight: {criteria}.</source>
        <translation>Nog te weinig inzicht: {criteria}.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Click a part or an item to work on it.</source>
        <translation>Klik op een onderdeel of een punt om eraan te werken.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>Zo lees je dit</translation>
    </message>
    <message>
        <source>No blind spots now. Look again in the next session.</source>
        <translation>Nu geen blinde vlekken. Kijk bij de volgende bijeenkomst opnieuw.</translation>
    </message>
    <message>
        <source>No scan yet: start with five statements</source>
        <translation>Nog geen scan: begin met vijf stellingen</translation>
    </message>
    <message>
        <source>Nothing has been discussed yet. What you do not know will stand here.</source>
        <translation>Jullie hebben nog niets besproken. Wat jullie niet weten, komt hier te staan.</translation>
    </message>
    <message>
        <source>Start with {part} →</source>
        <translation>Begin met {part} →</translation>
    </message>
    <message>
        <source>Still too little insight</source>
        <translation>Nog te weinig inzicht</translation>
    </message>
    <message>
        <source>The signs tell how much insight there is; start with the blind spots.</source>
        <translation>De tekens zeggen hoeveel inzicht er is. Begin bij de blinde vlekken: daar is nog te weinig inzicht.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperOptions</name>
    <message>
        <source>Full colour</source>
        <translation>Volle kleur</translation>
    </message>
    <message>
        <source>Ink</source>
        <translation>Inkt</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>Liggend</translation>
    </message>
    <message>
        <source>Language on paper</source>
        <translation>Taal op papier</translation>
    </message>
    <message>
        <source>On one sheet or in pieces</source>
        <translation>Op één vel of in stukken</translation>
    </message>
    <message>
        <source>One sheet</source>
        <translation>Eén vel</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Pieces on A3</source>
        <translation>A3-stukken</translation>
    </message>
    <message>
        <source>Pieces on A4</source>
        <translation>A4-stukken</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>Staand</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Vel</translation>
    </message>
    <message>
        <source>Sparing</source>
        <translation>Zuinig</translation>
    </message>
    <message>
        <source>This sheet is always on A4, upright.</source>
        <translation>Dit vel is altijd A4, staand.</translation>
    </message>
    <message>
        <source>Which way up</source>
        <translation>Liggend of staand</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>A4 and A3 come out of an office printer. For A2, A1 and A0 you go to a copy shop: save the PDF, take it along on a stick, and ask for 100 %, not ‘fit to page’. Or print in pieces on A4 or A3: the first page says how to glue them. Little ink? Choose Sparing: outlines instead of coloured areas.</source>
        <translation>A4 en A3 kan de printer op kantoor. Voor A2, A1 en A0 ga je naar een copyshop. Bewaar de pdf, neem die mee op een stick en vraag om 100 %, niet om ‘passend maken’. Of print in stukken op A4 of A3: op de eerste pagina staat hoe je ze plakt. Weinig inkt? Kies Zuinig: lijnen in plaats van gekleurde vlakken.</translation>
    </message>
    <message>
        <source>After: type the notes over, print the canvas and hang it where people pass.</source>
        <translation>Daarna: typ de notities over, print het canvas en hang het op waar mensen langskomen.</translation>
    </message>
    <message>
        <source>Before: hang the blank canvas on A0, and keep one on A3 as a spare.</source>
        <translation>Vooraf: hang het lege canvas op A0. Houd er een op A3 achter de hand.</translation>
    </message>
    <message>
        <source>Being drawn…</source>
        <translation>Het vel wordt getekend…</translation>
    </message>
    <message>
        <source>Being updated…</source>
        <translation>Het vel wordt bijgewerkt…</translation>
    </message>
    <message>
        <source>Bring about a hundred sticky notes for eight people, 76 × 76 mm, and a thick pen for everyone. With a thin pen nobody can read along.</source>
        <translation>Neem voor acht mensen zo’n honderd plakbriefjes mee, van 76 × 76 mm, en voor iedereen een dikke stift. Met een dunne pen kan niemand meelezen.</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Opnieuw tekenen</translation>
    </message>
    <message>
        <source>During: let everyone write alone first, one thought a note, then hang.</source>
        <translation>Tijdens: laat iedereen eerst zelf schrijven, één gedachte per briefje. Hang daarna op.</translation>
    </message>
    <message>
        <source>Nothing more is printed.</source>
        <translation>Er wordt niets meer afgedrukt.</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>Pdf (*.pdf)</translation>
    </message>
    <message>
        <source>Paper for the day</source>
        <translation>Papier voor de dag</translation>
    </message>
    <message>
        <source>Poster</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>Poster &amp; paper</source>
        <translation>Poster &amp; papier</translation>
    </message>
    <message>
        <source>Printing: {percent} %</source>
        <translation>Afdrukken: {percent} %</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Afdrukken…</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Opslaan als pdf</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Opslaan als pdf…</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Opgeslagen: {name}</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Het vel wordt opgeslagen…</translation>
    </message>
    <message>
        <source>Sent to the printer.</source>
        <translation>Naar de printer gestuurd.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stopped. What you see is not the latest.</source>
        <translation>Gestopt. Je ziet niet de laatste versie.</translation>
    </message>
    <message>
        <source>Take the actions on A4 to every meeting.</source>
        <translation>Neem de acties op A4 mee naar elk overleg.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>Where to print</source>
        <translation>Waar je het laat printen</translation>
    </message>
    <message>
        <source>landscape</source>
        <translation>liggend</translation>
    </message>
    <message>
        <source>portrait</source>
        <translation>staand</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count} bladen</translation>
    </message>
    <message>
        <source>{count} pages, since not all of it fits on one</source>
        <translation>{count} pagina’s, want niet alles past op één</translation>
    </message>
    <message>
        <source>{count} pieces on {paper}; page 1 says how to glue them</source>
        <translation>{count} stukken op {paper}; op pagina 1 staat hoe je ze plakt</translation>
    </message>
</context>
<context>
    <name>PartView</name>
    <message>
        <source>Blind spots ({number})</source>
        <translation>Blinde vlekken ({number})</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Voorbeeld</translation>
    </message>
    <message>
        <source>From why to lasting effect. What must hold between the steps? Those are your assumptions.</source>
        <translation>Van waarom naar blijvend effect. Wat moet er tussen de stappen kloppen? Dat zijn jullie aannames.</translation>
    </message>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Source: {titles}</source>
        <translation>Bron: {titles}</translation>
    </message>
    <message>
        <source>What was special about this pilot (money, people, rules, willing partners), and what must take its place?</source>
        <translation>Wat was er bijzonder aan deze pilot (geld, mensen, regels, partners die graag meedoen), en wat moet daarvoor in de plaats komen?</translation>
    </message>
</context>
<context>
    <name>PeopleWarning</name>
    <message>
        <source>In one round everybody scored alone, in the other the group gave one score together. So compare with care.</source>
        <translation>In de ene ronde scoorde iedereen apart, in de andere gaf de groep samen één score. Vergelijk dus voorzichtig.</translation>
    </message>
    <message>
        <source>Not the same people scored in both rounds. A difference may come from that too: compare with care.</source>
        <translation>In de twee rondes scoorden niet dezelfde mensen. Een verschil kan ook daardoor komen. Vergelijk dus voorzichtig.</translation>
    </message>
    <message>
        <source>The group scored together, and nobody wrote down who that was. A difference may come from other people too: compare with care.</source>
        <translation>De groep scoorde samen, en wie dat waren is niet opgeschreven. Een verschil kan ook komen doordat er andere mensen bij waren. Vergelijk dus voorzichtig.</translation>
    </message>
</context>
<context>
    <name>PersonDialog</name>
    <message>
        <source>From whose viewpoint?</source>
        <translation>Vanuit welke rol?</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Nobody has to give a name. With a name a form is easier to find again.</source>
        <translation>Een naam hoeft niet. Met een naam vind je het formulier makkelijker terug.</translation>
    </message>
    <message>
        <source>Remove this form…</source>
        <translation>Dit formulier verwijderen…</translation>
    </message>
    <message>
        <source>This round is closed. Reopen it to change something.</source>
        <translation>Deze ronde is gesloten. Open de ronde weer als je iets wilt veranderen.</translation>
    </message>
    <message>
        <source>Took part in other rounds too. There it changes as well: {rounds}</source>
        <translation>Deed ook mee in andere rondes. Daar verandert het ook: {rounds}</translation>
    </message>
    <message>
        <source>may stay empty</source>
        <translation>mag leeg blijven</translation>
    </message>
    <message>
        <source>not filled in</source>
        <translation>niet ingevuld</translation>
    </message>
</context>
<context>
    <name>PersonEraser</name>
    <message>
        <source>Also done in {name}.</source>
        <translation>Ook gedaan in {name}.</translation>
    </message>
    <message>
        <source>In the pilot the name is gone, but not in its history and its backups. Undo takes that back; to try again, do ‘Remove a person’ once more.</source>
        <translation>In de pilot is de naam weg, maar niet in de geschiedenis en de reservekopieën. Met Ongedaan maken draai je dat terug. Wil je het opnieuw proberen? Kies dan nog een keer ‘Een persoon weghalen’.</translation>
    </message>
    <message>
        <source>Mend this, and then do ‘Remove a person’ once more.</source>
        <translation>Los dit op en kies dan nog een keer ‘Een persoon weghalen’.</translation>
    </message>
    <message>
        <source>Not everything could be done</source>
        <translation>Niet alles is gelukt</translation>
    </message>
    <message>
        <source>PilotCanvas looked again, letter by letter: the name is in none of these files.</source>
        <translation>Letter voor letter nagekeken: de naam staat in geen van deze bestanden meer.</translation>
    </message>
    <message>
        <source>Removed: {name}.</source>
        <translation>Weggehaald: {name}.</translation>
    </message>
    <message>
        <source>The history of the file has been erased and a new backup made.</source>
        <translation>De geschiedenis van het bestand is leeg, en de reservekopieën zijn vervangen door een nieuwe.</translation>
    </message>
    <message>
        <source>The history of the file has been erased. There is no new backup yet: it is made when you next open or close the pilot.</source>
        <translation>De geschiedenis van het bestand is leeg. Er is nog geen nieuwe reservekopie: die komt er als je de pilot weer opent of sluit.</translation>
    </message>
    <message>
        <source>The name is still in {name}, or may be.</source>
        <translation>De naam staat nog in {name}, of PilotCanvas kan dat niet zien.</translation>
    </message>
    <message>
        <source>The name is still there where you kept it, or as a part of another word.</source>
        <translation>Waar je hem liet staan, en als deel van een ander woord, staat de naam er nog.</translation>
    </message>
    <message>
        <source>The name was removed</source>
        <translation>De naam is weggehaald</translation>
    </message>
</context>
<context>
    <name>PerspectiveGrid</name>
    <message>
        <source>Values by perspective</source>
        <translation>Waarden per rol</translation>
    </message>
</context>
<context>
    <name>PerspectiveTable</name>
    <message>
        <source>Criterion or statement</source>
        <translation>Criterium of stelling</translation>
    </message>
    <message>
        <source>Why this value?</source>
        <translation>Hoe kom je aan deze waarde?</translation>
    </message>
    <message>
        <source>agreed together</source>
        <translation>samen afgesproken</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>geen verschil</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>niet beantwoord</translation>
    </message>
    <message>
        <source>too few answers</source>
        <translation>te weinig antwoorden</translation>
    </message>
    <message>
        <source>too little insight</source>
        <translation>te weinig inzicht</translation>
    </message>
</context>
<context>
    <name>PerspectivesPage</name>
    <message>
        <source>A difference is not a mistake: nobody has to give in.</source>
        <translation>Een verschil is geen fout. Niemand hoeft toe te geven.</translation>
    </message>
    <message>
        <source>A group of fewer than {number} people is not shown by itself, so that nobody can be singled out. Those people are shown under ‘{together}’, with those who chose no role. Is that still too few? Then the smallest other group joins them.</source>
        <translation>Een groep van minder dan {number} mensen staat niet apart. Zo is niemand aan te wijzen. Die mensen staan onder ‘{together}’, net als wie geen rol koos. Zijn het er dan nog te weinig? Dan komt de kleinste andere groep erbij.</translation>
    </message>
    <message>
        <source>Ask for an example before you ask for an opinion.</source>
        <translation>Vraag eerst naar een voorbeeld, dan pas naar een mening.</translation>
    </message>
    <message>
        <source>First the spread, then the means</source>
        <translation>Eerst de spreiding, dan de gemiddelden</translation>
    </message>
    <message>
        <source>Furthest apart</source>
        <translation>Hier is het verschil het grootst</translation>
    </message>
    <message>
        <source>Groups of fewer than {number} people stand under ‘{together}’, so that nobody can be singled out.</source>
        <translation>Groepen van minder dan {number} mensen staan samen onder ‘{together}’. Zo is niemand aan te wijzen.</translation>
    </message>
    <message>
        <source>Hide the means</source>
        <translation>Gemiddelden verbergen</translation>
    </message>
    <message>
        <source>How to tackle this</source>
        <translation>Zo pak je dit aan</translation>
    </message>
    <message>
        <source>Largest difference first</source>
        <translation>Grootste verschil eerst</translation>
    </message>
    <message>
        <source>Look for the largest difference first. Ask both groups what they see from where they stand.</source>
        <translation>Kijk eerst naar het grootste verschil. Vraag beide groepen wat zij zien vanaf hun plek.</translation>
    </message>
    <message>
        <source>No answers yet</source>
        <translation>Nog geen antwoorden</translation>
    </message>
    <message>
        <source>No groups to lay side by side</source>
        <translation>Geen groepen om naast elkaar te leggen</translation>
    </message>
    <message>
        <source>No perspectives in this round</source>
        <translation>Deze ronde heeft geen rollen</translation>
    </message>
    <message>
        <source>No round yet</source>
        <translation>Nog geen ronde</translation>
    </message>
    <message>
        <source>Nobody can be singled out</source>
        <translation>Niemand is aan te wijzen</translation>
    </message>
    <message>
        <source>Nobody has answered in this round yet.</source>
        <translation>In deze ronde heeft nog niemand antwoord gegeven.</translation>
    </message>
    <message>
        <source>Show the means</source>
        <translation>Gemiddelden tonen</translation>
    </message>
    <message>
        <source>Start a round of the scan first.</source>
        <translation>Start eerst een ronde van de scan.</translation>
    </message>
    <message>
        <source>Talk first about where the scores lie apart. Then ask for the means: you see the value of each criterion and each statement, for everybody and by perspective. They are shown on the poster and in exports too, and you can hide them again.</source>
        <translation>Praat eerst over de stellingen waar de scores uit elkaar liggen. Vraag daarna de gemiddelden op. Je ziet dan de waarde van elk criterium en elke stelling, van iedereen samen en per rol. Ze komen ook op de poster en in exports. Je kunt ze altijd weer verbergen.</translation>
    </message>
    <message>
        <source>The group gave one score together. In a round in which everybody scores alone, you see here how residents, workers and the municipality each look at it.</source>
        <translation>De groep gaf samen één score. Doe je een ronde waarin iedereen apart scoort? Dan zie je hier hoe bewoners, uitvoerders en de gemeente er elk naar kijken.</translation>
    </message>
</context>
<context>
    <name>PhaseDialog</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Began on</source>
        <translation>Begonnen op</translation>
    </message>
    <message>
        <source>Behind us.</source>
        <translation>Deze fase is voorbij.</translation>
    </message>
    <message>
        <source>Close a phase</source>
        <translation>Een fase afsluiten</translation>
    </message>
    <message>
        <source>Close this phase</source>
        <translation>Deze fase afsluiten</translation>
    </message>
    <message>
        <source>Close this phase…</source>
        <translation>Deze fase afsluiten…</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>Afgesloten op</translation>
    </message>
    <message>
        <source>Go back to this phase</source>
        <translation>Terug naar deze fase</translation>
    </message>
    <message>
        <source>Go on after all</source>
        <translation>Toch verdergaan</translation>
    </message>
    <message>
        <source>Go to this phase without a review</source>
        <translation>Naar deze fase zonder terugblik</translation>
    </message>
    <message>
        <source>Here the pilot stopped.</source>
        <translation>Hier is de pilot gestopt.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Review of {day}</source>
        <translation>Terugblik van {day}</translation>
    </message>
    <message>
        <source>Review when it was closed</source>
        <translation>Terugblik bij het afsluiten</translation>
    </message>
    <message>
        <source>Still to come.</source>
        <translation>Deze fase komt nog.</translation>
    </message>
    <message>
        <source>The date cannot be read. Leave it empty if there is none.</source>
        <translation>Deze datum klopt niet. Is er geen datum? Maak het veld dan leeg.</translation>
    </message>
    <message>
        <source>The phase ends before it begins. Look at the two dates.</source>
        <translation>De fase eindigt voordat hij begint. Kijk de twee datums na.</translation>
    </message>
    <message>
        <source>We are here now.</source>
        <translation>Hier zijn we nu.</translation>
    </message>
    <message>
        <source>What can others use?</source>
        <translation>Wat kunnen anderen gebruiken?</translation>
    </message>
    <message>
        <source>What did we learn?</source>
        <translation>Wat hebben we geleerd?</translation>
    </message>
    <message>
        <source>What do we know?</source>
        <translation>Wat weten we?</translation>
    </message>
    <message>
        <source>Why did we stop?</source>
        <translation>Waarom zijn we gestopt?</translation>
    </message>
    <message>
        <source>{review} · the pilot stopped</source>
        <translation>{review} · de pilot is gestopt</translation>
    </message>
</context>
<context>
    <name>PhaseReview</name>
    <message numerus="yes">
        <source>Blind spots on the canvas: %n ({names})</source>
        <translation>
            <numerusform>Blinde vlekken op het canvas: %n ({names})</numerusform>
            <numerusform>Blinde vlekken op het canvas: %n ({names})</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose how this phase ends.</source>
        <translation>Kies hoe het na deze fase verdergaat.</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Afgesloten op</translation>
    </message>
    <message>
        <source>Do we know enough?</source>
        <translation>Weten we genoeg?</translation>
    </message>
    <message>
        <source>How does it go on?</source>
        <translation>Hoe gaat het verder?</translation>
    </message>
    <message>
        <source>It goes on for good</source>
        <translation>Het blijft bestaan</translation>
    </message>
    <message>
        <source>Nothing is open any more.</source>
        <translation>Er staat niets meer open.</translation>
    </message>
    <message>
        <source>On to ‘{phase}’</source>
        <translation>Door naar ‘{phase}’</translation>
    </message>
    <message>
        <source>Say on which day this phase was closed.</source>
        <translation>Vul in op welke dag deze fase is afgesloten.</translation>
    </message>
    <message>
        <source>Say why this action is dropped, so that it can be understood later.</source>
        <translation>Schrijf op waarom deze actie vervalt. Dan snapt iedereen het later ook nog.</translation>
    </message>
    <message>
        <source>Say why you stop: others can learn from it.</source>
        <translation>Schrijf op waarom jullie stoppen. Daar kunnen anderen van leren.</translation>
    </message>
    <message>
        <source>Scan ‘{round}’:</source>
        <translation>Scan ‘{round}’:</translation>
    </message>
    <message>
        <source>The scan has not been filled in yet.</source>
        <translation>De scan is nog niet ingevuld.</translation>
    </message>
    <message>
        <source>There are no blind spots on the canvas.</source>
        <translation>Het canvas heeft geen blinde vlekken.</translation>
    </message>
    <message>
        <source>We stop</source>
        <translation>Wij stoppen</translation>
    </message>
    <message>
        <source>What can others use?</source>
        <translation>Wat kunnen anderen gebruiken?</translation>
    </message>
    <message>
        <source>What did we learn?</source>
        <translation>Wat hebben we geleerd?</translation>
    </message>
    <message>
        <source>What do we conclude?</source>
        <translation>Wat is onze conclusie?</translation>
    </message>
    <message>
        <source>What is still open?</source>
        <translation>Wat staat er nog open?</translation>
    </message>
    <message>
        <source>Why do we stop?</source>
        <translation>Waarom stoppen we?</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more that stay as they are.</source>
        <translation>
            <numerusform>… en nog %n die zo blijft.</numerusform>
            <numerusform>… en nog %n die zo blijven.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PilotCloser</name>
    <message numerus="yes">
        <source>%n change(s) could not be written to the file. What do you want to do?</source>
        <translation>
            <numerusform>%n wijziging kon niet in het bestand worden gezet. Wat wil je doen?</numerusform>
            <numerusform>%n wijzigingen konden niet in het bestand worden gezet. Wat wil je doen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Toch sluiten</translation>
    </message>
    <message>
        <source>Close without these changes</source>
        <translation>Sluiten zonder deze wijzigingen</translation>
    </message>
    <message>
        <source>PilotCanvas cannot get at the file, or something else has changed it. What you see here may not be in it. What do you want to do?</source>
        <translation>PilotCanvas kan niet bij het bestand, of iets anders heeft het veranderd. Wat je hier ziet, staat er misschien niet in. Wat wil je doen?</translation>
    </message>
    <message>
        <source>Stay and save elsewhere…</source>
        <translation>Blijven en ergens anders opslaan…</translation>
    </message>
</context>
<context>
    <name>PilotCommands</name>
    <message>
        <source>Beside this pilot stood a recovery file of another moment, perhaps brought by a shared folder. It does not belong to the pilot as it is now, so it was not used. Nothing is lost. It is called {name} now.</source>
        <translation>Naast deze pilot stond een herstelbestand van een ander moment, misschien via een gedeelde map. Het hoort niet bij de pilot zoals die nu is en is daarom niet gebruikt. Er is niets verloren. Het heet nu {name}.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Begrepen</translation>
    </message>
    <message>
        <source>Pilots (*.pilot)</source>
        <translation>Pilots (*.pilot)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie opslaan</translation>
    </message>
    <message>
        <source>Save a copy and work in that…</source>
        <translation>Kopie opslaan en daarin werken…</translation>
    </message>
    <message>
        <source>Save elsewhere</source>
        <translation>Ergens anders opslaan</translation>
    </message>
    <message>
        <source>Since that version somebody was removed for good. They stay away. A text that was thrown away before that may be back and name them: to be sure, choose ‘Remove a person’ again.</source>
        <translation>Na die versie is er iemand voorgoed weggehaald. Die blijft weg. Een tekst die toen al weggegooid was, kan terug zijn, met de naam erin. Kies voor de zekerheid nog een keer ‘Een persoon weghalen’.</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Iemand anders</translation>
    </message>
    <message>
        <source>Somebody on the computer ‘{name}’</source>
        <translation>Iemand op de computer ‘{name}’</translation>
    </message>
    <message>
        <source>The canvas of this moment is kept in the file.</source>
        <translation>Het canvas van dit moment is bewaard in het bestand.</translation>
    </message>
    <message>
        <source>The copy is written: {name}</source>
        <translation>De kopie is gemaakt: {name}</translation>
    </message>
    <message>
        <source>The version of {day} is back. With {undo} you go back to how it was.</source>
        <translation>De versie van {day} is terug. Met {undo} zet je alles weer zoals het was.</translation>
    </message>
    <message>
        <source>This file can only be read here. To work on it, save a copy.</source>
        <translation>Dit bestand kun je hier alleen lezen. Wil je eraan werken? Sla dan een kopie op.</translation>
    </message>
    <message>
        <source>This pilot was made with an older version of PilotCanvas and is up to date now. The old version stands beside it: {name}</source>
        <translation>Deze pilot is gemaakt met een oudere versie van PilotCanvas en is nu bijgewerkt. De oude versie staat ernaast: {name}</translation>
    </message>
    <message>
        <source>{title} - copy</source>
        <translation>{title} - kopie</translation>
    </message>
    <message>
        <source>{title} - my version</source>
        <translation>{title} - mijn versie</translation>
    </message>
    <message>
        <source>{who} has had this pilot open since {since}. You can read it but not change it. To work on it yourself, save a copy; you can merge the two later.</source>
        <translation>{who} heeft deze pilot open sinds {since}. Je kunt meelezen. Wil je er zelf aan werken? Sla dan een kopie op. Later kun je de twee samenvoegen.</translation>
    </message>
    <message>
        <source>{who} has this pilot open. You can read it but not change it. To work on it yourself, save a copy; you can merge the two later.</source>
        <translation>{who} heeft deze pilot open. Je kunt meelezen. Wil je er zelf aan werken? Sla dan een kopie op. Later kun je de twee samenvoegen.</translation>
    </message>
</context>
<context>
    <name>PilotHeader</name>
    <message>
        <source>! Not saved yet</source>
        <translation>! Nog niet opgeslagen</translation>
    </message>
    <message>
        <source>Find in the whole pilot ({key})</source>
        <translation>Zoeken in de hele pilot ({key})</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Alleen lezen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Opnieuw doen</translation>
    </message>
    <message>
        <source>Show or hide the guidance</source>
        <translation>Uitleg tonen of verbergen</translation>
    </message>
    <message>
        <source>Title, place and description of the pilot</source>
        <translation>Titel, plaats en omschrijving van de pilot</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ongedaan maken</translation>
    </message>
    <message>
        <source>… Saving</source>
        <translation>… Bezig met opslaan</translation>
    </message>
    <message>
        <source>✓ Saved</source>
        <translation>✓ Opgeslagen</translation>
    </message>
</context>
<context>
    <name>PilotOpener</name>
    <message>
        <source>Earlier version</source>
        <translation>Eerdere versie</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Eerdere versies…</translation>
    </message>
    <message>
        <source>Open a pilot</source>
        <translation>Een pilot openen</translation>
    </message>
    <message>
        <source>Open as a separate copy</source>
        <translation>Als losse kopie openen</translation>
    </message>
    <message>
        <source>Pilots (*.pilot)</source>
        <translation>Pilots (*.pilot)</translation>
    </message>
    <message>
        <source>Pilots (*.pilot);;All files (*)</source>
        <translation>Pilots (*.pilot);;Alle bestanden (*)</translation>
    </message>
    <message>
        <source>Rescue what can be read</source>
        <translation>Redden wat er te lezen is</translation>
    </message>
    <message>
        <source>Rescue what can be read…</source>
        <translation>Redden wat er te lezen is…</translation>
    </message>
    <message>
        <source>{title} - rescued</source>
        <translation>{title} - gered</translation>
    </message>
</context>
<context>
    <name>PlaceField</name>
    <message>
        <source>nothing in particular</source>
        <translation>nergens speciaal bij</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Next page</source>
        <translation>Volgende pagina</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagina’s</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Voorbeeld</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige pagina</translation>
    </message>
    <message>
        <source>True size</source>
        <translation>Ware grootte</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>Hele pagina</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breedte</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergroten</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinen</translation>
    </message>
    <message>
        <source>{page} of {count}</source>
        <translation>{page} van {count}</translation>
    </message>
</context>
<context>
    <name>PrivacyHint</name>
    <message>
        <source>This looks like {what}. Do you need it here?</source>
        <translation>Dit lijkt op {what}. Heb je dat hier nodig?</translation>
    </message>
    <message>
        <source>Yes, keep it</source>
        <translation>Laten staan</translation>
    </message>
    <message>
        <source>{one} and {other}</source>
        <translation>{one} en {other}</translation>
    </message>
    <message>
        <source>‘{text}’: this looks like {what}. Do you need it here?</source>
        <translation>‘{text}’: dit lijkt op {what}. Heb je dat hier nodig?</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>About this pilot</source>
        <translation>Over deze pilot</translation>
    </message>
    <message>
        <source>Give the pilot a name.</source>
        <translation>Geef de pilot een naam.</translation>
    </message>
    <message>
        <source>In one line</source>
        <translation>In één regel</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Place or neighbourhood</source>
        <translation>Plaats of buurt</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>QuickAdd</name>
    <message>
        <source>Add</source>
        <translation>Toevoegen</translation>
    </message>
    <message>
        <source>For example: Speak to the insurer @Jan Friday. Enter adds it.</source>
        <translation>Bijvoorbeeld: Verzekeraar spreken @Jan vrijdag. Met Enter staat hij erbij.</translation>
    </message>
    <message>
        <source>New action</source>
        <translation>Nieuwe actie</translation>
    </message>
    <message>
        <source>New action: what, @who and when</source>
        <translation>Nieuwe actie: wat, @wie en wanneer</translation>
    </message>
    <message>
        <source>Phase of the new action</source>
        <translation>Fase van de nieuwe actie</translation>
    </message>
    <message>
        <source>What: {title}</source>
        <translation>Wat: {title}</translation>
    </message>
    <message>
        <source>When: {day}</source>
        <translation>Wanneer: {day}</translation>
    </message>
    <message>
        <source>Who: {owner}</source>
        <translation>Wie: {owner}</translation>
    </message>
    <message>
        <source>say what has to be done</source>
        <translation>schrijf op wat er moet gebeuren</translation>
    </message>
</context>
<context>
    <name>RadarCard</name>
    <message>
        <source>Choose which rounds are laid over each other</source>
        <translation>Kies welke rondes je over elkaar legt</translation>
    </message>
    <message>
        <source>Nobody wrote down who took part. So compare with care.</source>
        <translation>Er is niet opgeschreven wie er meededen. Vergelijk dus voorzichtig.</translation>
    </message>
    <message>
        <source>Not drawn: {names}. Its means are not shown yet.</source>
        <translation>Niet getekend: {names}. De gemiddelden daarvan zijn nog niet getoond.</translation>
    </message>
    <message>
        <source>Not the same people: compare with care.</source>
        <translation>Niet in elke ronde deden dezelfde mensen mee. Vergelijk dus voorzichtig.</translation>
    </message>
    <message>
        <source>Radar</source>
        <translation>Radar</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Rondes</translation>
    </message>
    <message>
        <source>Spread first: the means of this round are not shown yet.</source>
        <translation>Eerst de spreiding: de gemiddelden van deze ronde zie je nog niet.</translation>
    </message>
</context>
<context>
    <name>RecentTile</name>
    <message>
        <source>Earlier versions…</source>
        <translation>Eerdere versies…</translation>
    </message>
    <message>
        <source>Not found here</source>
        <translation>Hier niet gevonden</translation>
    </message>
    <message>
        <source>Take off this list</source>
        <translation>Van deze lijst halen</translation>
    </message>
    <message>
        <source>insight: {known} of {total}</source>
        <translation>inzicht: {known} van {total}</translation>
    </message>
</context>
<context>
    <name>RecordPhrases</name>
    <message numerus="yes">
        <source>%n different in that version</source>
        <translation>
            <numerusform>%n is anders in die versie</numerusform>
            <numerusform>%n zijn anders in die versie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only in that version</source>
        <translation>
            <numerusform>%n staat alleen in die versie</numerusform>
            <numerusform>%n staan alleen in die versie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n only in the pilot as it is now</source>
        <translation>
            <numerusform>%n staat alleen in de pilot van nu</numerusform>
            <numerusform>%n staan alleen in de pilot van nu</numerusform>
        </translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Hoort bij</translation>
    </message>
    <message>
        <source>Evidence at ‘{place}’</source>
        <translation>Onderbouwing bij ‘{place}’</translation>
    </message>
    <message>
        <source>In a snapshot: {title}</source>
        <translation>In een bewaard moment: {title}</translation>
    </message>
    <message>
        <source>Language of the pilot</source>
        <translation>Taal van de pilot</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Note at ‘{place}’</source>
        <translation>Notitie bij ‘{place}’</translation>
    </message>
    <message>
        <source>Number in the row</source>
        <translation>Nummer in de rij</translation>
    </message>
    <message>
        <source>Participant: {name}</source>
        <translation>Deelnemer: {name}</translation>
    </message>
    <message>
        <source>Private</source>
        <translation>Privé</translation>
    </message>
    <message>
        <source>Review of the phase {phase}</source>
        <translation>Terugblik op de fase {phase}</translation>
    </message>
    <message>
        <source>Snapshot: {name}</source>
        <translation>Bewaard moment: {name}</translation>
    </message>
    <message>
        <source>Version of the method</source>
        <translation>Versie van de methode</translation>
    </message>
    <message>
        <source>Who takes part in which round</source>
        <translation>Wie aan welke ronde meedoet</translation>
    </message>
    <message>
        <source>entered again</source>
        <translation>nog eens ingevoerd</translation>
    </message>
    <message>
        <source>hides the means now</source>
        <translation>laat de gemiddelden niet meer zien</translation>
    </message>
    <message>
        <source>is chosen now</source>
        <translation>is nu gekozen</translation>
    </message>
    <message>
        <source>is closed now</source>
        <translation>is nu gesloten</translation>
    </message>
    <message>
        <source>is in the archive now</source>
        <translation>zit nu in het archief</translation>
    </message>
    <message>
        <source>is no longer chosen</source>
        <translation>is niet meer gekozen</translation>
    </message>
    <message>
        <source>is no longer private</source>
        <translation>is niet meer privé</translation>
    </message>
    <message>
        <source>is open again</source>
        <translation>is weer open</translation>
    </message>
    <message>
        <source>is out of the archive</source>
        <translation>is uit het archief gehaald</translation>
    </message>
    <message>
        <source>is private now</source>
        <translation>is nu privé</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nee</translation>
    </message>
    <message>
        <source>shows the means now</source>
        <translation>laat de gemiddelden nu zien</translation>
    </message>
    <message>
        <source>something that cannot be read</source>
        <translation>iets wat niet te lezen is</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{title}: ‘{text}’</source>
        <translation>{title}: ‘{text}’</translation>
    </message>
    <message>
        <source>{what}: different in that version</source>
        <translation>{what}: anders in die versie</translation>
    </message>
</context>
<context>
    <name>RemovalSection</name>
    <message>
        <source>After merging, the history of this file is erased and its backups are replaced by a new one. This merge cannot be undone.</source>
        <translation>Na het samenvoegen wordt de geschiedenis van dit bestand gewist en worden de reservekopieën vervangen door een nieuwe. Dit samenvoegen kun je niet ongedaan maken.</translation>
    </message>
    <message>
        <source>PilotCanvas does not remember the name. Type it here once more, and it is looked for in everything that comes together. Put other spellings on separate lines.</source>
        <translation>PilotCanvas onthoudt de naam niet. Typ hem hier nog een keer, dan zoekt het programma hem in alles wat wordt samengevoegd. Andere schrijfwijzen zet je op een eigen regel.</translation>
    </message>
    <message>
        <source>Somebody was removed for good from one of the two copies. Nothing of that comes back.</source>
        <translation>In een van de twee kopieën is iemand voorgoed weggehaald. Daar komt niets van terug.</translation>
    </message>
    <message>
        <source>Somebody was removed for good from one of the two copies. What is gone there stays gone: {counts}.</source>
        <translation>In een van de twee kopieën is iemand voorgoed weggehaald. Wat daar weg is, blijft weg: {counts}.</translation>
    </message>
    <message numerus="yes">
        <source>The name stands in %n place(s). What is ticked is removed.</source>
        <translation>
            <numerusform>De naam staat op %n plek. Wat aangevinkt is, wordt weggehaald.</numerusform>
            <numerusform>De naam staat op %n plekken. Wat aangevinkt is, wordt weggehaald.</numerusform>
        </translation>
    </message>
    <message>
        <source>The name stands nowhere.</source>
        <translation>De naam staat nergens.</translation>
    </message>
    <message>
        <source>The name that was removed (not required)</source>
        <translation>De naam die is weggehaald (mag leeg blijven)</translation>
    </message>
</context>
<context>
    <name>RescueDialog</name>
    <message>
        <source>Busy rescuing</source>
        <translation>Bezig met redden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Everything that is found in {name} goes into a new file: {new}.</source>
        <translation>Alles wat in {name} te vinden is, komt in een nieuw bestand: {new}.</translation>
    </message>
    <message>
        <source>No pilot was found in this file</source>
        <translation>In dit bestand is geen pilot te vinden</translation>
    </message>
    <message>
        <source>Open the new pilot</source>
        <translation>De nieuwe pilot openen</translation>
    </message>
    <message>
        <source>Reading what can be read…</source>
        <translation>Lezen wat er te lezen is…</translation>
    </message>
    <message>
        <source>Rescue a pilot</source>
        <translation>Een pilot redden</translation>
    </message>
    <message>
        <source>The rescue did not work</source>
        <translation>Het redden is niet gelukt</translation>
    </message>
    <message>
        <source>{name} itself is not changed.</source>
        <translation>Aan {name} zelf verandert niets.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message numerus="yes">
        <source>%n action(s)</source>
        <translation>
            <numerusform>%n actie</numerusform>
            <numerusform>%n acties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n canvas item(s) discussed</source>
        <translation>
            <numerusform>%n punt van het canvas besproken</numerusform>
            <numerusform>%n punten van het canvas besproken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n dag geleden</numerusform>
            <numerusform>%n dagen geleden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) ago</source>
        <translation>
            <numerusform>%n maand geleden</numerusform>
            <numerusform>%n maanden geleden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n notitie</numerusform>
            <numerusform>%n notities</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s) of the scan</source>
        <translation>
            <numerusform>%n ronde van de scan</numerusform>
            <numerusform>%n rondes van de scan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s) ago</source>
        <translation>
            <numerusform>%n week geleden</numerusform>
            <numerusform>%n weken geleden</numerusform>
        </translation>
    </message>
    <message>
        <source>A separate copy is a pilot of its own, in a new file. It has none of the earlier versions of this pilot and cannot be merged with it.</source>
        <translation>Een losse kopie is een eigen pilot in een nieuw bestand. De eerdere versies gaan niet mee, en samenvoegen met deze pilot kan niet.</translation>
    </message>
    <message>
        <source>A version is kept on this computer for each hour in which you worked on the pilot. Of older hours and days fewer are kept.</source>
        <translation>Op deze computer staat een versie van elk uur waarin je aan de pilot werkte. Van oudere uren en dagen zijn er minder.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Compared with now:</source>
        <translation>Vergeleken met nu:</translation>
    </message>
    <message>
        <source>Earlier versions</source>
        <translation>Eerdere versies</translation>
    </message>
    <message>
        <source>Earlier versions, the newest first</source>
        <translation>Eerdere versies, de nieuwste bovenaan</translation>
    </message>
    <message>
        <source>It opens with the password that the pilot had on that day.</source>
        <translation>Ze gaat open met het wachtwoord dat de pilot die dag had.</translation>
    </message>
    <message>
        <source>Last changed {moment}</source>
        <translation>Het laatst veranderd op {moment}</translation>
    </message>
    <message>
        <source>Last changed {moment} by {name}</source>
        <translation>Het laatst veranderd door {name} op {moment}</translation>
    </message>
    <message>
        <source>Looking for earlier versions…</source>
        <translation>Eerdere versies zoeken…</translation>
    </message>
    <message>
        <source>Nothing differs from now.</source>
        <translation>Er is niets anders dan nu.</translation>
    </message>
    <message>
        <source>Open as a separate copy…</source>
        <translation>Als losse kopie openen…</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Wachtwoord…</translation>
    </message>
    <message>
        <source>Put this version back</source>
        <translation>Deze versie terugzetten</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lezen…</translation>
    </message>
    <message>
        <source>The first one is kept when the pilot is opened or closed.</source>
        <translation>De eerste wordt bewaard als je de pilot opent of sluit.</translation>
    </message>
    <message>
        <source>There are no earlier versions yet.</source>
        <translation>Er zijn nog geen eerdere versies.</translation>
    </message>
    <message>
        <source>This one file is damaged. The other versions are not affected: choose another one. For whoever helps you: {detail}.</source>
        <translation>Dit ene bestand is beschadigd geraakt. De andere versies staan er los van: kies een andere. Voor wie je helpt: {detail}.</translation>
    </message>
    <message>
        <source>This version cannot be read.</source>
        <translation>Deze versie is niet te lezen.</translation>
    </message>
    <message>
        <source>This version is locked.</source>
        <translation>Deze versie heeft een wachtwoord.</translation>
    </message>
    <message>
        <source>Version of {day}</source>
        <translation>Versie van {day}</translation>
    </message>
    <message>
        <source>When you put a version back, you can still undo that with {undo}.</source>
        <translation>Zet je een versie terug, dan kun je dat met {undo} weer ongedaan maken.</translation>
    </message>
    <message>
        <source>the version of {day}</source>
        <translation>De versie van {day}</translation>
    </message>
    <message>
        <source>today</source>
        <translation>vandaag</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gisteren</translation>
    </message>
</context>
<context>
    <name>RoundBar</name>
    <message>
        <source>Changes by one or two people do not count yet, or two prints would tell what they filled in.</source>
        <translation>Wat één of twee mensen veranderden, telt nog niet mee. Anders zie je aan twee prints wat zij hebben ingevuld.</translation>
    </message>
    <message>
        <source>Close round</source>
        <translation>Ronde sluiten</translation>
    </message>
    <message>
        <source>Enter forms…</source>
        <translation>Formulieren invoeren…</translation>
    </message>
    <message>
        <source>Hand the laptop round…</source>
        <translation>Laptop rondgeven…</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>In het archief</translation>
    </message>
    <message>
        <source>Name, date, phase…</source>
        <translation>Naam, datum, fase…</translation>
    </message>
    <message>
        <source>New round…</source>
        <translation>Nieuwe ronde…</translation>
    </message>
    <message>
        <source>Not on posters and in exports before it is closed.</source>
        <translation>Komt pas op posters en in exports als je de ronde sluit.</translation>
    </message>
    <message>
        <source>On posters and in exports: the counts of when it was closed.</source>
        <translation>Op posters en in exports staan de tellingen van toen de ronde werd gesloten.</translation>
    </message>
    <message>
        <source>On posters and in exports: the counts of {day}.</source>
        <translation>Op posters en in exports staan de tellingen van {day}.</translation>
    </message>
    <message>
        <source>Out of the archive</source>
        <translation>Uit het archief halen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Verwijderen</translation>
    </message>
    <message>
        <source>Remove round…</source>
        <translation>Ronde verwijderen…</translation>
    </message>
    <message>
        <source>Remove ‘{name}’? It holds answers ({count}). With {undo} it comes back.</source>
        <translation>‘{name}’ verwijderen? Er staan antwoorden in ({count}). Met {undo} haal je de ronde terug.</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Weer openen</translation>
    </message>
    <message>
        <source>Reopen round</source>
        <translation>Ronde weer openen</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Ronde</translation>
    </message>
    <message>
        <source>Round {number}</source>
        <translation>Ronde {number}</translation>
    </message>
    <message>
        <source>This round is closed: its scores stay as they are. Notes, evidence and actions can still be added.</source>
        <translation>Deze ronde is gesloten. De scores blijven zoals ze zijn. Notities, onderbouwing en acties kun je nog wel toevoegen.</translation>
    </message>
    <message>
        <source>To the archive</source>
        <translation>Naar het archief</translation>
    </message>
    <message>
        <source>What can be done with this round</source>
        <translation>Wat je met deze ronde kunt doen</translation>
    </message>
    <message>
        <source>in the archive</source>
        <translation>in het archief</translation>
    </message>
    <message>
        <source>people: {number}</source>
        <translation>deelnemers: {number}</translation>
    </message>
    <message>
        <source>spread first</source>
        <translation>eerst de spreiding</translation>
    </message>
</context>
<context>
    <name>RoundDialog</name>
    <message>
        <source>Change round</source>
        <translation>Ronde aanpassen</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Each person fills in a form. You see where you differ, and talk about it.</source>
        <translation>Iedereen vult een formulier in. Daarna zie je waarover jullie verschillend denken, en praten jullie daarover.</translation>
    </message>
    <message>
        <source>Everybody alone first</source>
        <translation>Eerst iedereen alleen</translation>
    </message>
    <message>
        <source>Five statements, one for each criterion.</source>
        <translation>Vijf stellingen, één bij elk criterium.</translation>
    </message>
    <message>
        <source>For when the same people take part, and you know who is who.</source>
        <translation>Kies dit als dezelfde mensen meedoen en je weet wie wie is.</translation>
    </message>
    <message>
        <source>Full scan</source>
        <translation>Hele scan</translation>
    </message>
    <message>
        <source>Give the round a name.</source>
        <translation>Geef de ronde een naam.</translation>
    </message>
    <message>
        <source>How long?</source>
        <translation>Welke scan?</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Bewaren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>New round</source>
        <translation>Nieuwe ronde</translation>
    </message>
    <message>
        <source>One score together</source>
        <translation>Samen één score</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Fase</translation>
    </message>
    <message>
        <source>Quick scan</source>
        <translation>Korte scan</translation>
    </message>
    <message>
        <source>Start round</source>
        <translation>Ronde beginnen</translation>
    </message>
    <message>
        <source>The date cannot be read. Leave it empty if there is none.</source>
        <translation>Deze datum klopt niet. Is er geen datum? Maak het veld dan leeg.</translation>
    </message>
    <message>
        <source>Thirty statements, six for each criterion.</source>
        <translation>Dertig stellingen, zes bij elk criterium.</translation>
    </message>
    <message>
        <source>This round has answers, so who scores and how long it is stay so.</source>
        <translation>In deze ronde staan al antwoorden. Daarom blijft het zo wie er scoort en hoe lang de scan is.</translation>
    </message>
    <message>
        <source>This round is closed, so who scores and how long it is stay so.</source>
        <translation>Deze ronde is gesloten. Daarom blijft het zo wie er scoort en hoe lang de scan is.</translation>
    </message>
    <message numerus="yes">
        <source>Use the same people as in ‘{name}’ (%n person(s))</source>
        <translation>
            <numerusform>Neem de mensen over van ‘{name}’ (%n persoon)</numerusform>
            <numerusform>Neem de mensen over van ‘{name}’ (%n mensen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Who scores?</source>
        <translation>Wie scoort er?</translation>
    </message>
    <message>
        <source>You talk first, and give each statement one score together.</source>
        <translation>Jullie praten eerst, en geven elke stelling samen één score.</translation>
    </message>
</context>
<context>
    <name>ScanPages</name>
    <message>
        <source>chosen: {number}</source>
        <translation>gekozen: {number}</translation>
    </message>
    <message>
        <source>since {round}</source>
        <translation>sinds {round}</translation>
    </message>
    <message>
        <source>{number} of {people}</source>
        <translation>{number} van {people}</translation>
    </message>
</context>
<context>
    <name>ScoredRow</name>
    <message>
        <source>Keys: {first} to {last} score, {unknown} for ‘I don’t know’, {nothing} takes it back</source>
        <translation>Toetsen: {first} tot en met {last} is de score, {unknown} is ‘weet ik niet’, {nothing} haalt de score weg</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>niet beantwoord</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gevonden</numerusform>
            <numerusform>%n gevonden</numerusform>
        </translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Actie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Close ({key})</source>
        <translation>Sluiten ({key})</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Onderbouwing</translation>
    </message>
    <message>
        <source>Find in the whole pilot</source>
        <translation>Zoek in de hele pilot</translation>
    </message>
    <message>
        <source>How we find out</source>
        <translation>Hoe we erachter komen</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lessen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notitie</translation>
    </message>
    <message>
        <source>Nothing found. Try a part of the word.</source>
        <translation>Niets gevonden. Probeer een deel van het woord.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Vraag</translation>
    </message>
    <message>
        <source>Searches notes, questions, statements, evidence, actions and reviews.</source>
        <translation>Zoekt in notities, vragen, stellingen, onderbouwing, acties en terugblikken.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Aan het zoeken…</translation>
    </message>
    <message>
        <source>Settled score</source>
        <translation>Afgesproken score</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Bron</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Stelling</translation>
    </message>
    <message>
        <source>The first {most} are shown. Type more to find fewer.</source>
        <translation>Je ziet de eerste {most}. Typ meer letters om er minder te vinden.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Wat kwam eruit</translation>
    </message>
    <message>
        <source>What others can use</source>
        <translation>Wat anderen kunnen gebruiken</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Wat er gevonden is</translation>
    </message>
    <message>
        <source>What we know</source>
        <translation>Wat we weten</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>Why it was dropped</source>
        <translation>Waarom het verviel</translation>
    </message>
    <message>
        <source>Why we stopped</source>
        <translation>Waarom we stopten</translation>
    </message>
</context>
<context>
    <name>SetPasswordDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Een ander wachtwoord</translation>
    </message>
    <message>
        <source>Copies and backups that are there already keep the old password. New copies and backups get the new one.</source>
        <translation>Kopieën en reservekopieën die er al zijn, houden het oude wachtwoord. Nieuwe kopieën en reservekopieën krijgen het nieuwe.</translation>
    </message>
    <message>
        <source>Copies and backups that are there already still open without a password. So do posters and exports. New copies and backups do get the password.</source>
        <translation>Kopieën en reservekopieën die er al zijn, gaan nog steeds open zonder wachtwoord. Posters en exports ook. Nieuwe kopieën en reservekopieën krijgen het wachtwoord wel.</translation>
    </message>
    <message>
        <source>If you forget the password, nobody can open the file again, not even the makers of PilotCanvas. Write the password down and keep it in a safe place.</source>
        <translation>Wie het wachtwoord vergeet, is het bestand kwijt. Niemand kan het terughalen, ook de makers van PilotCanvas niet. Schrijf het wachtwoord op en bewaar het op een veilige plek.</translation>
    </message>
    <message>
        <source>Lock this pilot with a password</source>
        <translation>Deze pilot beveiligen met een wachtwoord</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Nieuw wachtwoord</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>Remove the password…</source>
        <translation>Het wachtwoord weghalen…</translation>
    </message>
    <message>
        <source>Repeat the password</source>
        <translation>Nog een keer hetzelfde</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Wachtwoord instellen</translation>
    </message>
    <message>
        <source>The two are not the same. Type the password again.</source>
        <translation>De twee zijn niet hetzelfde. Typ het wachtwoord opnieuw.</translation>
    </message>
    <message>
        <source>Throw away the old backups</source>
        <translation>Gooi de oude reservekopieën weg</translation>
    </message>
    <message>
        <source>Type the new password.</source>
        <translation>Typ het nieuwe wachtwoord.</translation>
    </message>
</context>
<context>
    <name>SpreadRow</name>
    <message numerus="yes">
        <source>%n don’t know</source>
        <translation>
            <numerusform>%n weet het niet</numerusform>
            <numerusform>%n weten het niet</numerusform>
        </translation>
    </message>
    <message>
        <source>Discuss this first</source>
        <translation>Bespreek dit eerst</translation>
    </message>
    <message>
        <source>How this came about</source>
        <translation>Waar dit vandaan komt</translation>
    </message>
    <message>
        <source>Make it a learning question</source>
        <translation>Maak er een leervraag van</translation>
    </message>
    <message>
        <source>together: {score}</source>
        <translation>samen: {score}</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Carry on with</source>
        <translation>Ga verder met</translation>
    </message>
    <message>
        <source>Deventer. Strong on three of four criteria, and stopped all the same.</source>
        <translation>Deventer. Sterk op drie van de vier criteria, en toch gestopt.</translation>
    </message>
    <message>
        <source>Eindhoven. A drop-in centre that other neighbourhoods take up.</source>
        <translation>Eindhoven. Een inloophuis dat andere buurten overnemen.</translation>
    </message>
    <message>
        <source>Give it a name. You need no account.</source>
        <translation>Geef hem een naam. Je hebt geen account nodig.</translation>
    </message>
    <message>
        <source>Go through the canvas</source>
        <translation>Loop het canvas langs</translation>
    </message>
    <message>
        <source>Hang it on the wall</source>
        <translation>Hang het aan de muur</translation>
    </message>
    <message>
        <source>Have a look round</source>
        <translation>Kijk eerst eens rond</translation>
    </message>
    <message>
        <source>Helps neighbourhood pilots succeed and last: see together what you know, what you do not know yet, and what you will do next. Everything stays on this computer.</source>
        <translation>Helpt om buurtpilots te laten slagen en te laten blijven: zie samen wat je weet, wat je nog niet weet en wat je gaat doen. Alles blijft op deze computer.</translation>
    </message>
    <message>
        <source>Leeuwarden. A team that is no longer a project, but simply there.</source>
        <translation>Leeuwarden. Een team dat geen project meer is, maar er gewoon is.</translation>
    </message>
    <message>
        <source>Make a pilot</source>
        <translation>Maak een pilot</translation>
    </message>
    <message>
        <source>New pilot…</source>
        <translation>Nieuwe pilot…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Openen…</translation>
    </message>
    <message>
        <source>Print the canvas, as large as A0 or as small as A4.</source>
        <translation>Print het canvas, zo groot als A0 of zo klein als A4.</translation>
    </message>
    <message>
        <source>Three real pilots, taken from a book from 2012. Each opens as your own copy.</source>
        <translation>Drie echte pilots, uit een boek uit 2012. Je krijgt steeds een eigen kopie.</translation>
    </message>
    <message>
        <source>Write notes while the group talks. ‘We don’t know’ is an answer too.</source>
        <translation>Schrijf notities terwijl de groep praat. ‘Weten we niet’ is ook een antwoord.</translation>
    </message>
</context>
<context>
    <name>StatementExplanation</name>
    <message>
        <source>A = {exact}, rounded {shown}, says how far the scores agree: 1 when everyone chooses the same step, 0 when the scores are spread evenly, −1 when half chooses the lowest step and half the highest. It is made of the first scores alone.</source>
        <translation>A = {exact}, afgerond {shown}. Dat zegt hoezeer jullie het eens zijn. Bij 1 kiest iedereen dezelfde stap. Bij 0 zijn de scores gelijk verdeeld. Bij −1 kiest de helft de laagste stap en de helft de hoogste. Alleen de eerste scores tellen mee.</translation>
    </message>
    <message>
        <source>After the talk you agreed on {score} ({word}). That is the value from now on, and it counts in the criterion. The first scores stay as they are.</source>
        <translation>Na het gesprek spraken jullie {score} af ({word}). Dat is vanaf nu de waarde, en zo telt de stelling mee in het criterium. De eerste scores blijven zoals ze zijn.</translation>
    </message>
    <message>
        <source>Answers: {given}. Not answered: {unanswered}.</source>
        <translation>Antwoorden: {given}. Niet beantwoord: {unanswered}.</translation>
    </message>
    <message>
        <source>Mean of the scores: ({sum}) ÷ {number} = {exact}. Rounded to one decimal: {shown}. ‘{dont_know}’ is left out.</source>
        <translation>Gemiddelde van de scores: ({sum}) ÷ {number} = {exact}. Afgerond op één cijfer achter de komma: {shown}. ‘{dont_know}’ telt niet mee.</translation>
    </message>
    <message>
        <source>Spread first: the mean is shown when you ask for the means.</source>
        <translation>Eerst de spreiding. Het gemiddelde zie je pas als je om de gemiddelden vraagt.</translation>
    </message>
    <message>
        <source>There is no number: {scored} of the {given} answers given are scores, and at least half of them must be. ‘{dont_know}’ is an answer, but no score.</source>
        <translation>Er is geen getal: {scored} van de {given} gegeven antwoorden zijn een score. Het moet minstens de helft zijn. ‘{dont_know}’ is wel een antwoord, maar geen score.</translation>
    </message>
    <message>
        <source>This is called ‘{word}’. From {agreed} it is agreed, from {fairly} fairly agreed, below that divided. A was devised by Cees van der Eijk (2001); these borders are ours.</source>
        <translation>Dat heet: {word}. Vanaf {agreed} is het eens, vanaf {fairly} redelijk eens, daaronder verdeeld. A is bedacht door Cees van der Eijk (2001). De grenzen zijn van ons.</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>nog geen</translation>
    </message>
</context>
<context>
    <name>StatementRow</name>
    <message>
        <source>actions: {number}</source>
        <translation>acties: {number}</translation>
    </message>
    <message>
        <source>evidence: {number}</source>
        <translation>onderbouwing: {number}</translation>
    </message>
    <message>
        <source>notes: {number}</source>
        <translation>notities: {number}</translation>
    </message>
</context>
<context>
    <name>StepNames</name>
    <message>
        <source>about this pilot</source>
        <translation>over deze pilot</translation>
    </message>
    <message>
        <source>action</source>
        <translation>actie</translation>
    </message>
    <message>
        <source>agreed score</source>
        <translation>afgesproken score</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>keuze</translation>
    </message>
    <message>
        <source>close phase</source>
        <translation>fase afsluiten</translation>
    </message>
    <message>
        <source>close round</source>
        <translation>ronde sluiten</translation>
    </message>
    <message>
        <source>dates of a phase</source>
        <translation>datums van een fase</translation>
    </message>
    <message>
        <source>earlier version</source>
        <translation>eerdere versie</translation>
    </message>
    <message>
        <source>end of entering again</source>
        <translation>klaar met opnieuw invoeren</translation>
    </message>
    <message>
        <source>erase names</source>
        <translation>namen wissen</translation>
    </message>
    <message>
        <source>erase participant</source>
        <translation>deelnemer wissen</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>onderbouwing</translation>
    </message>
    <message>
        <source>finish action</source>
        <translation>actie afronden</translation>
    </message>
    <message>
        <source>go on with version</source>
        <translation>verder met versie</translation>
    </message>
    <message>
        <source>go to phase</source>
        <translation>naar een andere fase</translation>
    </message>
    <message>
        <source>merge with another copy</source>
        <translation>samenvoegen</translation>
    </message>
    <message>
        <source>move action</source>
        <translation>actie verplaatsen</translation>
    </message>
    <message>
        <source>move note</source>
        <translation>notitie verplaatsen</translation>
    </message>
    <message>
        <source>new action</source>
        <translation>nieuwe actie</translation>
    </message>
    <message>
        <source>new evidence</source>
        <translation>nieuwe onderbouwing</translation>
    </message>
    <message>
        <source>new note</source>
        <translation>nieuwe notitie</translation>
    </message>
    <message>
        <source>new round</source>
        <translation>nieuwe ronde</translation>
    </message>
    <message>
        <source>note</source>
        <translation>notitie</translation>
    </message>
    <message>
        <source>participant</source>
        <translation>deelnemer</translation>
    </message>
    <message>
        <source>participants</source>
        <translation>deelnemers</translation>
    </message>
    <message>
        <source>private note</source>
        <translation>privénotitie</translation>
    </message>
    <message>
        <source>read in forms</source>
        <translation>formulieren inlezen</translation>
    </message>
    <message>
        <source>reason for a change</source>
        <translation>reden van een verschil</translation>
    </message>
    <message>
        <source>remove action</source>
        <translation>actie verwijderen</translation>
    </message>
    <message>
        <source>remove evidence</source>
        <translation>onderbouwing verwijderen</translation>
    </message>
    <message>
        <source>remove note</source>
        <translation>notitie verwijderen</translation>
    </message>
    <message>
        <source>remove participant</source>
        <translation>deelnemer verwijderen</translation>
    </message>
    <message>
        <source>remove round</source>
        <translation>ronde verwijderen</translation>
    </message>
    <message>
        <source>reopen round</source>
        <translation>ronde weer openen</translation>
    </message>
    <message>
        <source>round</source>
        <translation>ronde</translation>
    </message>
    <message>
        <source>score</source>
        <translation>score</translation>
    </message>
    <message>
        <source>score entered again</source>
        <translation>score opnieuw ingevoerd</translation>
    </message>
    <message>
        <source>several changes</source>
        <translation>enkele wijzigingen</translation>
    </message>
    <message>
        <source>several scores</source>
        <translation>meerdere scores</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>momentopname</translation>
    </message>
    <message>
        <source>status</source>
        <translation>stand</translation>
    </message>
</context>
<context>
    <name>Stops</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Acties</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>Poster &amp; paper</source>
        <translation>Poster &amp; papier</translation>
    </message>
    <message>
        <source>round {number}</source>
        <translation>ronde {number}</translation>
    </message>
    <message>
        <source>{known} of {total} with insight</source>
        <translation>{known} van de {total} met inzicht</translation>
    </message>
</context>
<context>
    <name>TurnRound</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Change an answer</source>
        <translation>Een antwoord veranderen</translation>
    </message>
    <message>
        <source>Do you want to stop?</source>
        <translation>Wil je stoppen?</translation>
    </message>
    <message>
        <source>For the facilitator: turn the projector off first. Each person then scores alone, on this laptop. The next person does not see what was answered. Press ‘Stop’ to come back here.</source>
        <translation>Voor de begeleider: zet eerst de beamer uit. Daarna scoort iedereen alleen, op deze laptop. De volgende ziet niet wat er is ingevuld. Met ‘Stoppen’ kom je weer terug.</translation>
    </message>
    <message>
        <source>Give the laptop to the first person</source>
        <translation>Geef de laptop aan de eerste</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Verder</translation>
    </message>
    <message>
        <source>Go on here</source>
        <translation>Hier verdergaan</translation>
    </message>
    <message>
        <source>Hand the laptop round</source>
        <translation>Laptop rondgeven</translation>
    </message>
    <message>
        <source>I am next</source>
        <translation>Ik ben de volgende</translation>
    </message>
    <message>
        <source>I am the facilitator: back to the program</source>
        <translation>Ik ben de begeleider: terug naar het programma</translation>
    </message>
    <message>
        <source>My name is not here</source>
        <translation>Mijn naam staat er niet bij</translation>
    </message>
    <message>
        <source>Now give the laptop to the next person.</source>
        <translation>Geef de laptop nu aan de volgende.</translation>
    </message>
    <message>
        <source>Please give the laptop to the facilitator</source>
        <translation>Geef de laptop aan de begeleider</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Overslaan</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Thank you!</source>
        <translation>Dank je wel!</translation>
    </message>
    <message>
        <source>This file can only be read now.</source>
        <translation>Dit bestand kun je nu alleen lezen.</translation>
    </message>
    <message>
        <source>This file can only be read now. What you answered until now is kept.</source>
        <translation>Dit bestand kan nu alleen gelezen worden. Wat je tot nu toe hebt ingevuld, is bewaard.</translation>
    </message>
    <message>
        <source>What you answered is kept. Please give the laptop to the facilitator.</source>
        <translation>Wat je hebt ingevuld, is bewaard. Geef de laptop aan de begeleider.</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wie ben je?</translation>
    </message>
    <message>
        <source>You answered {number} of the {count} statements.</source>
        <translation>Je hebt {number} van de {count} stellingen beantwoord.</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} van {count}</translation>
    </message>
</context>
<context>
    <name>UnchangedList</name>
    <message>
        <source>Hide what stayed the same ({number})</source>
        <translation>Verberg wat gelijk bleef ({number})</translation>
    </message>
    <message>
        <source>Show what stayed the same ({number})</source>
        <translation>Toon wat gelijk bleef ({number})</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuleren</translation>
    </message>
    <message>
        <source>Earlier versions…</source>
        <translation>Eerdere versies…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Openen</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>That is not the password, or the file is damaged. Mind the capitals and try again.</source>
        <translation>Dat is niet het wachtwoord, of het bestand is beschadigd. Let op hoofdletters en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The pilot that you are working on has no password. What you take over into it can be read by anyone who has its file.</source>
        <translation>De pilot waar je in werkt, heeft geen wachtwoord. Wat je daarin overneemt, kan iedereen lezen die het bestand heeft.</translation>
    </message>
    <message>
        <source>This pilot is locked</source>
        <translation>Deze pilot heeft een wachtwoord</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Typ het wachtwoord.</translation>
    </message>
    <message>
        <source>You need the password to open {name}. PilotCanvas does not store passwords.</source>
        <translation>{name} gaat open met het wachtwoord. PilotCanvas onthoudt het niet.</translation>
    </message>
</context>
<context>
    <name>ValueReason</name>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
    <message>
        <source>Mean: ({sum}) ÷ {number} = {exact}. Rounded: {shown}, {word}.</source>
        <translation>Gemiddelde: ({sum}) ÷ {number} = {exact}. Afgerond: {shown}, {word}.</translation>
    </message>
    <message>
        <source>No value of its own here: of this group, or of another one, fewer than {number} people answered this statement. Then they are only shown together, so that nobody can be singled out.</source>
        <translation>Hier staat geen eigen waarde. Van deze groep, of van een andere groep, gaven minder dan {number} mensen antwoord op deze stelling. Dan laten we ze alleen samen zien. Zo is niemand aan te wijzen.</translation>
    </message>
    <message>
        <source>Nobody answered this statement.</source>
        <translation>Niemand gaf antwoord op deze stelling.</translation>
    </message>
    <message>
        <source>The answers of {groups} are in here too: for this statement they are not shown by themselves.</source>
        <translation>Ook de antwoorden van deze groepen zitten hierin: {groups}. Bij deze stelling staan die niet apart.</translation>
    </message>
    <message>
        <source>There is no number yet: {known} of the {total} statements have a value, and at least half of them must have one.</source>
        <translation>Er is nog geen getal. Van de {total} stellingen hebben er {known} een waarde. Dat moet minstens de helft zijn.</translation>
    </message>
</context>
<context>
    <name>VersionDialog</name>
    <message>
        <source>Called or asked differently</source>
        <translation>Andere naam of andere vraag</translation>
    </message>
    <message>
        <source>Go on with version {version}</source>
        <translation>Verder met versie {version}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nieuw</translation>
    </message>
    <message>
        <source>No longer asked</source>
        <translation>Niet meer gevraagd</translation>
    </message>
    <message>
        <source>The same things are asked as before.</source>
        <translation>Er wordt hetzelfde gevraagd als eerst.</translation>
    </message>
    <message>
        <source>This pilot was filled in with version {old} of the method {title}. There is a version {new} now. Everything you wrote is kept, and each round of the scan keeps its own statements. A snapshot of the canvas as it is now is kept too. With {undo} you go back.</source>
        <translation>Deze pilot is ingevuld met versie {old} van de methode {title}. Er is nu een versie {new}. Alles wat jullie hebben opgeschreven, blijft bewaard, en elke ronde van de scan houdt de eigen stellingen. Hoe het canvas nu is, wordt ook bewaard. Met {undo} ga je terug.</translation>
    </message>
    <message>
        <source>What is kept there stays on the poster and in exports.</source>
        <translation>Wat daar bewaard blijft, vind je nog op de poster en in exports.</translation>
    </message>
    <message>
        <source>{after} (first: {before})</source>
        <translation>{after} (eerst: {before})</translation>
    </message>
    <message numerus="yes">
        <source>{title}: %n answer(s) kept</source>
        <translation>
            <numerusform>{title}: %n antwoord bewaard</numerusform>
            <numerusform>{title}: %n antwoorden bewaard</numerusform>
        </translation>
    </message>
    <message>
        <source>{title}: another question</source>
        <translation>{title}: andere vraag</translation>
    </message>
</context>
<context>
    <name>WhoPage</name>
    <message>
        <source>I want to give my name</source>
        <translation>Ik wil mijn naam invullen</translation>
    </message>
    <message>
        <source>In which role do you look at the pilot?</source>
        <translation>Vanuit welke rol kijk je naar de pilot?</translation>
    </message>
    <message>
        <source>I’d rather not say</source>
        <translation>Dat zeg ik liever niet</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Je naam</translation>
    </message>
    <message>
        <source>Your name is not needed. Whoever gets the laptop after you sees none of this.</source>
        <translation>Je naam is niet nodig. Wie na jou de laptop krijgt, ziet hier niets van.</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>Compare and merge…</source>
        <translation>Vergelijken en samenvoegen…</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>Begrepen</translation>
    </message>
    <message>
        <source>Method: {title} {version} · our reading</source>
        <translation>Methode: {title} {version} · eigen lezing</translation>
    </message>
    <message>
        <source>Save elsewhere…</source>
        <translation>Ergens anders opslaan…</translation>
    </message>
    <message numerus="yes">
        <source>Saving %n change(s). Then the pilot closes.</source>
        <translation>
            <numerusform>Nog %n wijziging om op te slaan. Daarna sluit de pilot.</numerusform>
            <numerusform>Nog %n wijzigingen om op te slaan. Daarna sluit de pilot.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last changes are being saved…</source>
        <translation>De laatste wijzigingen worden opgeslagen…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Opnieuw proberen</translation>
    </message>
    <message>
        <source>What you typed is safe as long as PilotCanvas is open.</source>
        <translation>Wat je hebt getypt, is niet weg zolang PilotCanvas open is.</translation>
    </message>
    <message>
        <source>{undo} undo · {find} find · {paper} poster</source>
        <translation>{undo} ongedaan · {find} zoeken · {paper} poster</translation>
    </message>
</context>
<context>
    <name>_ActionRow</name>
    <message>
        <source>no owner</source>
        <translation>nog van niemand</translation>
    </message>
    <message>
        <source>overdue: {day}</source>
        <translation>te laat: {day}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… en nog %n</numerusform>
            <numerusform>… en nog %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ %n done</source>
        <translation>
            <numerusform>✓ %n klaar</numerusform>
            <numerusform>✓ %n klaar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_CalendarPopup</name>
    <message>
        <source>No date</source>
        <translation>Geen datum</translation>
    </message>
</context>
<context>
    <name>_NoteEditor</name>
    <message>
        <source>+ note</source>
        <translation>+ notitie</translation>
    </message>
    <message>
        <source>Enter = next note</source>
        <translation>Enter = volgende notitie</translation>
    </message>
</context>
<context>
    <name>_PasswordForm</name>
    <message>
        <source>Show what I type</source>
        <translation>Laat zien wat ik typ</translation>
    </message>
</context>
<context>
    <name>_PhaseButton</name>
    <message>
        <source>behind us</source>
        <translation>achter de rug</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>komt nog</translation>
    </message>
    <message>
        <source>we are here</source>
        <translation>hier zijn we nu</translation>
    </message>
    <message>
        <source>{phase} · stopped</source>
        <translation>{phase} · gestopt</translation>
    </message>
</context>
</TS>
