; The installer's own sentences. What MUI says is translated by NSIS. A mark U+200F keeps a full stop at the end of its
; Arabic sentence where a control is laid out from left to right.

LangString AppName ${LANG_ENGLISH} "Hashiya"
LangString AppName ${LANG_ARABIC} "حاشية"
LangString AppName ${LANG_FRENCH} "Hashiya"

LangString Purpose ${LANG_ENGLISH} "Annotate claims, attributions and numbers in articles"
LangString Purpose ${LANG_ARABIC} "وسم الادعاءات ونسب الأقوال والأرقام في المقالات"
LangString Purpose ${LANG_FRENCH} "Annoter les affirmations, les citations et les nombres des articles"

LangString ProjectFile ${LANG_ENGLISH} "Hashiya project"
LangString ProjectFile ${LANG_ARABIC} "مشروع حاشية"
LangString ProjectFile ${LANG_FRENCH} "Projet Hashiya"

LangString StillRunning ${LANG_ENGLISH} "Hashiya is running. Close its windows, then try again.$\r$\n$\r$\nWhat you have annotated is saved already."
LangString StillRunning ${LANG_ARABIC} "حاشية قيد التشغيل. أغلق نوافذها ثم أعد المحاولة.${U+200F}$\r$\n$\r$\nكل ما وسمته محفوظ.${U+200F}"
LangString StillRunning ${LANG_FRENCH} "Hashiya est ouvert. Fermez ses fenêtres, puis réessayez.$\r$\n$\r$\nVos annotations sont déjà enregistrées."

LangString WrongSystem ${LANG_ENGLISH} "Hashiya needs Windows 10 or 11, 64 bits."
LangString WrongSystem ${LANG_ARABIC} "تحتاج حاشية إلى ويندوز 10 أو 11 بنظام 64 بت.${U+200F}"
LangString WrongSystem ${LANG_FRENCH} "Hashiya nécessite Windows 10 ou 11, 64 bits."

LangString NotOurs ${LANG_ENGLISH} "In this folder there is already a folder named “app” that belongs to something else. Choose another folder."
LangString NotOurs ${LANG_ARABIC} "في هذا المجلد مجلد آخر باسم app لا يخص حاشية. اختر مجلدا آخر.${U+200F}"
LangString NotOurs ${LANG_FRENCH} "Ce dossier contient déjà un dossier « app » qui n'appartient pas à Hashiya. Choisissez un autre dossier."

LangString NoRoom ${LANG_ENGLISH} "There is not enough room on the disk: $R0 MB are needed. Nothing was changed."
LangString NoRoom ${LANG_ARABIC} "لا مساحة كافية على القرص: المطلوب $R0 ميغابايت. لم يتغير شيء.${U+200F}"
LangString NoRoom ${LANG_FRENCH} "L'espace disque est insuffisant : il faut $R0 Mo. Rien n'a été modifié."

LangString Failed ${LANG_ENGLISH} "Hashiya could not be installed. What was there before is as it was."
LangString Failed ${LANG_ARABIC} "تعذر تثبيت حاشية. ما كان مثبتا من قبل باق كما هو.${U+200F}"
LangString Failed ${LANG_FRENCH} "Hashiya n'a pas pu être installé. La version précédente est intacte."

LangString NotRemoved ${LANG_ENGLISH} "This folder is not that of Hashiya. Nothing was removed."
LangString NotRemoved ${LANG_ARABIC} "هذا المجلد ليس مجلد حاشية. لم يُحذف شيء.${U+200F}"
LangString NotRemoved ${LANG_FRENCH} "Ce dossier n'est pas celui de Hashiya. Rien n'a été supprimé."

LangString WelcomeTitle ${LANG_ENGLISH} "Install Hashiya ${VERSION}"
LangString WelcomeTitle ${LANG_ARABIC} "تثبيت حاشية ${VERSION}"
LangString WelcomeTitle ${LANG_FRENCH} "Installer Hashiya ${VERSION}"

LangString WelcomeText ${LANG_ENGLISH} "Hashiya is installed for you alone. No administrator is needed.$\r$\n$\r$\nIf an older version is there, this one takes its place. Your projects and settings stay as they are."
LangString WelcomeText ${LANG_ARABIC} "ستُثبّت حاشية لك وحدك، ولا حاجة إلى صلاحيات المدير.${U+200F}$\r$\n$\r$\nإن وُجد إصدار أقدم حلّ هذا محله، وتبقى مشاريعك وإعداداتك كما هي.${U+200F}"
LangString WelcomeText ${LANG_FRENCH} "Hashiya est installé pour vous seul, sans droits d'administrateur.$\r$\n$\r$\nUne version plus ancienne est remplacée. Vos projets et vos réglages ne changent pas."
